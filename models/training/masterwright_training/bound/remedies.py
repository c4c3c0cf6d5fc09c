# SPDX-License-Identifier: GPL-3.0-or-later
"""From a wished correction of middle and side to what is done: all of it, per third octave, or what the chain can do.

The chain has four equaliser bands, which act on middle and side alike, and a side gain; each within its range.
"""

from __future__ import annotations

import functools

import numpy as np

from masterwright_tools import chain
from masterwright_tools.mel import total_db

from ..data import chain_curves
from ..data.third_octaves import BANDS, CENTRES_HZ
from .evidence import MIDDLE, SIDE

#: By the chain, or in full.
FOUR_BANDS, IN_FULL = "four bands", "in full"

_AT_DB = 3.0


def by_chain(seen: np.ndarray, wish: np.ndarray, heard: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """What the chain does ``[k, 58]`` for wishes ``[k, 58]`` about vectors ``seen``: the settings whose curves come
    nearest by weighted least squares, over what is ``heard`` ``[58]``; ``weights`` ``[k, 27]``, or the same for all."""
    weights = np.broadcast_to(weights, (len(seen), BANDS))
    tone = _total(seen + wish) - _total(seen)
    # With a column for the gain, which is free.
    curves = np.concatenate([_equaliser(), np.ones((BANDS, 1))], axis=1)
    gains = _nearest(curves, tone, weights)[:, :-1]
    wide = wish[:, SIDE] - wish[:, MIDDLE]
    width = _nearest(_width()[:, None], wide, weights * heard[SIDE])
    done = np.zeros_like(wish)
    done[:, MIDDLE] = _within(gains, chain_curves.EQUALISER) @ _equaliser().T
    done[:, SIDE] = done[:, MIDDLE] + _within(width, ("stereo_width",)) * _width()
    return done


def _total(vectors: np.ndarray) -> np.ndarray:
    return total_db(vectors[:, MIDDLE], vectors[:, SIDE])


def _nearest(curves: np.ndarray, wish: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The amounts ``[k, c]`` of curves ``[27, c]`` that come nearest to wishes ``[k, 27]``."""
    normal = np.einsum("bc,kb,bd->kcd", curves, weights, curves) + 1e-6 * np.eye(curves.shape[1])
    return np.linalg.solve(normal, np.einsum("bc,kb->kc", curves, weights * wish)[..., None])[..., 0]


def _within(amounts: np.ndarray, names: tuple[str, ...]) -> np.ndarray:
    ranges = [chain.parameters()[name] for name in names]
    return np.clip(amounts, [each.minimum for each in ranges], [each.maximum for each in ranges])


@functools.cache
def _equaliser() -> np.ndarray:
    """The curves ``[27, 4]`` of the equaliser per dB; within its range nearly linear."""
    curves = [chain_curves.band_gain_db(name, _AT_DB, CENTRES_HZ) / _AT_DB for name in chain_curves.EQUALISER]
    return np.stack(curves, axis=1)


@functools.cache
def _width() -> np.ndarray:
    """The curve ``[27]`` of the side gain per dB."""
    return chain_curves.side_gain_db(_AT_DB, CENTRES_HZ) / _AT_DB
