# SPDX-License-Identifier: GPL-3.0-or-later
"""Mel spectra and the distance between two of them. Needs numpy."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import listening

#: Where a window's band is this far below its loudness, it is empty: the pictures are clamped there.
EMPTY_DB = listening.FLOOR_DB


@dataclass(frozen=True)
class Sound:
    """The mean level ``[96]`` of a file in dB and which bands hold something ``[96]``."""

    level: np.ndarray
    heard: np.ndarray

    def distance_db(self, clean: Sound) -> float:
        """The mel distance to another, over the bands that are heard there."""
        return float(distance_db(self.level[None], clean.level[None], clean.heard[None])[0])


def hear(files: list[Path]) -> list[Sound]:
    """What files sound like on the whole, in the same order. Raises OSError where the core refuses one."""
    found = []
    for heard in listening.listen(files):
        if heard.error:
            raise OSError(heard.error)
        middle, side = mean_db(heard.levels[:, 0]), mean_db(heard.levels[:, 1])
        level = mean_db(np.moveaxis(total_db(middle, side), 0, -1))
        loudness = mean_db(heard.scalars[:, 0])
        found.append(Sound(level, (heard.mask.min(axis=0) > 0) & (level - loudness > EMPTY_DB)))
    return found


def mean_db(levels: np.ndarray) -> np.ndarray:
    """The mean power over the last axis, dB."""
    return 10 * np.log10(np.mean(10 ** (np.asarray(levels, dtype=np.float64) / 10), axis=-1))


def total_db(middle: np.ndarray, side: np.ndarray) -> np.ndarray:
    """The power of both together, dB."""
    return 10 * np.log10(10 ** (middle / 10) + 10 ** (side / 10))


def align(level: np.ndarray, heard: np.ndarray) -> np.ndarray:
    """``[n, 96]`` less the mean of each row over ``heard``; 0 elsewhere."""
    mean = np.sum(level * heard, axis=1, keepdims=True) / np.maximum(heard.sum(axis=1, keepdims=True), 1)
    return np.where(heard, level - mean, 0.0)


def distance_db(one: np.ndarray, other: np.ndarray, heard: np.ndarray) -> np.ndarray:
    """The mel distance ``[n]``: the mean absolute difference over the bands heard, dB, whatever the level."""
    return np.abs(align(one - other, heard)).sum(axis=1) / np.maximum(heard.sum(axis=1), 1)
