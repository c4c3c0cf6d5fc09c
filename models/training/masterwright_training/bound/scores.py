# SPDX-License-Identifier: GPL-3.0-or-later
"""How far music is from its own master, what share of that is removed, and how sure the share is."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from masterwright_tools.mel import total_db

from .evidence import MIDDLE, SIDE

_RESAMPLED = 2000


@dataclass(frozen=True)
class Share:
    """The ``share`` of the distance that is removed, negative where it grows, and its 95 % intervals by ``songs`` and
    by ``packages``."""

    share: float
    songs: tuple[float, float]
    packages: tuple[float, float]


def distances(made: np.ndarray, clean: np.ndarray, heard: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Of vectors ``made`` ``[k, 58]`` to the own master ``clean`` ``[58]``, of which ``heard`` ``[58]`` counts: tone,
    and side to middle ``[2, k]``; both the mean absolute difference over third octaves that count by ``weights``
    ``[27]``, dB. The tone's is that of middle and side together, whatever the level."""
    tone = total_db(made[:, MIDDLE], made[:, SIDE]) - total_db(clean[MIDDLE], clean[SIDE])
    tone = tone - (tone @ weights)[:, None]
    width = (made[:, SIDE] - made[:, MIDDLE]) - (clean[SIDE] - clean[MIDDLE])
    wide = weights * heard[SIDE]
    return np.stack([np.abs(tone) @ weights, np.abs(width) @ wide / max(wide.sum(), 1e-9)])


def share(before: np.ndarray, after: np.ndarray, packages: np.ndarray, seed: int) -> Share:
    """Of the distances of songs ``[n]`` before and after, the songs of ``packages`` ``[n]``."""
    random = np.random.default_rng(seed)
    count = len(before)
    songs = np.stack([np.bincount(random.integers(0, count, count), minlength=count) for _ in range(_RESAMPLED)])
    names, of = np.unique(packages, return_inverse=True)
    drawn = random.integers(0, len(names), (_RESAMPLED, len(names)))
    whole = np.stack([np.bincount(each, minlength=len(names)) for each in drawn])[:, of]
    return Share(removed(before, after), *(_interval(times, before, after) for times in (songs, whole)))


def removed(before: np.ndarray, after: np.ndarray) -> float:
    """The share of the distance that is removed; 0 where there was none."""
    return float(1 - after.sum() / before.sum()) if before.sum() > 0 else 0.0


def by_package(before: np.ndarray, after: np.ndarray, packages: np.ndarray) -> dict[str, float]:
    """The share that is removed in each package."""
    return {str(name): removed(before[packages == name], after[packages == name]) for name in np.unique(packages)}


def _interval(times: np.ndarray, before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    """The 95 % interval over resamplings that take each song so many ``times`` ``[r, n]``."""
    shares = 1 - (times @ after) / np.maximum(times @ before, 1e-12)
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)
