# SPDX-License-Identifier: GPL-3.0-or-later
"""Targets: the settings that move music to where good masters of its kind are, without losing its own character."""

from __future__ import annotations

import functools

import numpy as np

from masterwright_tools import chain
from masterwright_tools.mel import align

from ..data import chain_curves

#: A side this far below the middle is mono to the ear: nothing to widen.
MONO_DB = -40.0
#: Widening stops here, below the point at which the correlation would turn negative.
WIDEST_DB = -1.0

_GRID_DB = np.arange(-6, 6.0001, 0.25)
_ROUNDS = 60


def equaliser(level: np.ndarray, wanted: np.ndarray, heard: np.ndarray, price: float, limit_db: float) -> np.ndarray:
    """The gains ``[n, 4]`` in dB, in the order of ``chain_curves.EQUALISER``, that bring ``level`` near ``wanted``.

    Least squares over the bands ``heard`` (all ``[n, 96]``), level apart, plus ``price`` times the squared gains: what
    a decibel of gain costs, in bands. Each gain stays within ``limit_db``.
    """
    curves = np.stack(
        [align(np.broadcast_to(each, level.shape), heard) for each in chain_curves.equaliser_matrix().T], axis=2
    )
    matrix = np.einsum("nbi,nbj->nij", curves, curves) + price * np.eye(4)
    right = np.einsum("nbi,nb->ni", curves, align(wanted - level, heard))
    gains = np.clip(np.linalg.solve(matrix, right[..., None])[..., 0], -limit_db, limit_db)
    for _ in range(_ROUNDS):
        for band in range(4):
            rest = (
                right[:, band] - np.einsum("nj,nj->n", matrix[:, band], gains) + matrix[:, band, band] * gains[:, band]
            )
            gains[:, band] = np.clip(rest / matrix[:, band, band], -limit_db, limit_db)
    return gains


def equaliser_offsets_db(gains: np.ndarray) -> np.ndarray:
    """What gains ``[n, 4]`` in dB do to the bands, ``[n, 96]``: the real curves, between gains a quarter dB apart."""
    table = _table()
    at = np.clip((gains - _GRID_DB[0]) / 0.25, 0, len(_GRID_DB) - 1.001)
    below = at.astype(int)
    part = (at - below)[..., None]
    band = np.arange(4)
    return (table[band, below] * (1 - part) + table[band, below + 1] * part).sum(axis=1)


@functools.cache
def _table() -> np.ndarray:
    """``[4, gains, 96]``."""
    return np.array([[chain_curves.offsets_db({name: g})[0] for g in _GRID_DB] for name in chain_curves.EQUALISER])


def width(side_db: np.ndarray, wanted_db: np.ndarray, limit_db: float = 6.0) -> np.ndarray:
    """The width ``[n]`` in dB that brings side against middle ``[n]`` to what is wanted; 0 on mono, and never so wide
    that the correlation turns negative."""
    aim = np.minimum(wanted_db, np.maximum(side_db, WIDEST_DB))
    return np.where(side_db < MONO_DB, 0.0, np.clip(aim - side_db, -limit_db, limit_db))


def compression(peak_to_loudness: np.ndarray, amounts: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The amount ``[n]``, 0..1, at which peak-to-loudness comes to what is ``wanted`` ``[n]``, LU.

    ``peak_to_loudness`` ``[n, a]`` is what the real chain made of the clips at ``amounts`` ``[a]``, the first of them
    0. 0 where the music is that dense already; the last amount where even that does not get there.
    """
    lowered = np.minimum.accumulate(peak_to_loudness, axis=1)
    found = np.full(len(lowered), amounts[-1], dtype=float)
    for right in range(len(amounts) - 1, 0, -1):
        left = right - 1
        reaches = lowered[:, right] <= wanted
        step = lowered[:, left] - lowered[:, right]
        part = np.clip((lowered[:, left] - wanted) / np.where(step > 1e-9, step, 1.0), 0, 1)
        found = np.where(reaches, amounts[left] + part * (amounts[right] - amounts[left]), found)
    return np.where(lowered[:, 0] <= wanted, 0.0, found)


def normalised(name: str, physical: np.ndarray) -> np.ndarray:
    """Physical values of a chain parameter as 0..1."""
    return np.clip(chain.parameters()[name].normalised(np.asarray(physical)), 0, 1)


def blend(own: np.ndarray, profile: np.ndarray, heard: np.ndarray, alpha: float) -> np.ndarray:
    """``alpha`` of the own clean master and the rest of its profile, ``[n, 96]``, each without its level."""
    return alpha * align(own, heard) + (1 - alpha) * align(profile, heard)
