# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of dry music made wetter on their pictures, which costs nothing beside rendering them."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from ..data import features, features_cache
from .send_kernels import Kernels

_LOUDNESS = slice(features.SCALARS.index("loudness_p10"), features.SCALARS.index("loudness_p90") + 1)
_LOUDNESS_PERCENT = (10, 25, 50, 75, 90)
_PEAKS = slice(features.SCALARS.index("peak_p10"), features.SCALARS.index("peak_p99") + 1)
_PEAKS_PERCENT = (10, 50, 90, 99)


@dataclass(frozen=True)
class Wetter:
    """One window of a cached song with wet signal added: a song of a single window, as ``cache.Cached`` is to those who
    read its windows. ``added_db`` ``[2]`` in the order of ``send_targets.SENDS``, minus infinity for nothing."""

    song: features_cache.Cached
    window: int
    added_db: np.ndarray
    kernels: Kernels

    @property
    def name(self) -> str:
        """That of the song."""
        return self.song.name

    @property
    def package(self) -> str:
        """That of the song."""
        return self.song.package

    def levels(self) -> np.ndarray:
        """``[1, 2, 96, 125]``, dBFS."""
        return self._levels

    @functools.cached_property
    def _levels(self) -> np.ndarray:
        # Kept, for each of those who read them asks anew, and echoes are dear.
        return _decibels(self.kernels.wetter(self._dry(), self.added_db))[None].astype(np.float32)

    def scalars(self) -> np.ndarray:
        """``[1, 14]``: the levels and the percentiles moved as the bands' powers say, the peaks as the loudness."""
        dry = self._dry()
        wet = 10 ** (self._levels[0].astype(np.float64) / 10)
        moved = self.song.scalars()[self.window].astype(np.float64)
        before, after = (_loudness(each) for each in (dry, wet))
        change = _decibels(after.mean()) - _decibels(before.mean())
        square = _decibels(wet.sum()) - _decibels(dry.sum())
        moved[0] += change
        moved[1] -= square
        moved[2] -= change
        side, ratio = (_decibels(each[1].sum()) - _decibels(each[0].sum()) for each in (wet, dry))
        moved[3] = np.clip(moved[3] + side - ratio, features.FLOOR_DB, features.CEILING_DB)
        moved[4] = np.clip(moved[4] + _correlation(side) - _correlation(ratio), -1, 1)
        for places, percents in ((_LOUDNESS, _LOUDNESS_PERCENT), (_PEAKS, _PEAKS_PERCENT)):
            rise = np.percentile(_decibels(after), percents) - np.percentile(_decibels(before), percents)
            moved[places] = np.clip(moved[places] + rise - change, features.FLOOR_DB, features.CEILING_DB)
        return moved.astype(np.float32)[None]

    def mask(self) -> np.ndarray:
        """``[1, 96]``."""
        return self.song.mask()[self.window][None]

    def _dry(self) -> np.ndarray:
        return 10 ** (self.song.levels()[self.window].astype(np.float64) / 10)


def _loudness(power: np.ndarray) -> np.ndarray:
    """The K-weighted power of each column of ``[2, 96, columns]``."""
    return features.k_weight(features.band_points()[1:-1]) @ power.sum(axis=0)


def _decibels(power: np.ndarray) -> np.ndarray:
    return 10 * np.log10(np.maximum(power, 1e-20))


def _correlation(side_to_middle_db: float) -> float:
    """The correlation of channels of equal power."""
    ratio = 10 ** (side_to_middle_db / 10)
    return (1 - ratio) / (1 + ratio)
