# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a window's picture the targets are made from: its mean spectrum and its side against its middle."""

from __future__ import annotations

import dataclasses
import functools
from dataclasses import dataclass

import numpy as np

from masterwright_tools import chain
from masterwright_tools.mel import EMPTY_DB, mean_db, total_db

from . import features, features_cache


@dataclass(frozen=True)
class Spectra:
    """Windows: the mean power ``middle`` and ``side`` ``[n, 96]``, dB; ``heard`` ``[n, 96]``, whether a band holds
    something; ``scalars`` ``[n, 14]``; ``song`` ``[n]``, an index into ``songs``; ``window`` ``[n]``, which of it."""

    middle: np.ndarray
    side: np.ndarray
    heard: np.ndarray
    scalars: np.ndarray
    song: np.ndarray
    window: np.ndarray
    songs: list[features_cache.Cached]

    @functools.cached_property
    def level(self) -> np.ndarray:
        """The mean power of both together ``[n, 96]``, dB."""
        return total_db(self.middle, self.side)

    @functools.cached_property
    def side_to_middle(self) -> np.ndarray:
        """The side against the middle ``[n]`` in dB, over the bands that the width acts on."""
        wide = features.band_points()[1:-1] > chain.document()["stages"]["stereo_width"]["side_high_pass_hz"]
        side, middle = (np.sum(10 ** (each[:, wide] / 10), axis=1) for each in (self.side, self.middle))
        return 10 * np.log10(np.maximum(side, 1e-20) / np.maximum(middle, 1e-20))

    def moved(self, offsets: np.ndarray) -> Spectra:
        """The same windows with ``[n, 2, 96]`` dB added to middle and side; what is heard stays."""
        return dataclasses.replace(self, middle=self.middle + offsets[:, 0], side=self.side + offsets[:, 1])

    def some(self, chosen: np.ndarray) -> Spectra:
        """Some of the windows."""
        fields = ("middle", "side", "heard", "scalars", "song", "window")
        return Spectra(*(getattr(self, field)[chosen] for field in fields), self.songs)

    def repeated(self, times: int) -> Spectra:
        """Each window so many times."""
        return self.some(np.repeat(np.arange(len(self.song)), times))


def collect(found: list[features_cache.Cached], most: int) -> Spectra:
    """The spectra of up to ``most`` windows of each song; silent windows are left out."""
    parts = []
    for number, song in enumerate(found):
        chosen = song.spread(most)
        if not len(chosen):
            continue
        scalars, mask = song.scalars()[chosen], song.mask()[chosen]
        levels = song.levels()[chosen]
        middle, side = mean_db(levels[:, 0]), mean_db(levels[:, 1])
        heard = (mask > 0) & (total_db(middle, side) - scalars[:, :1] > EMPTY_DB)
        sounding = (scalars[:, 0] > features.SILENCE_LUFS) & (heard.sum(axis=1) >= features.BANDS // 4)
        numbers = np.full(len(chosen), number)
        parts.append([each[sounding] for each in (middle, side, heard, scalars, numbers, chosen)])
    return Spectra(*(np.concatenate(each) for each in zip(*parts)), found)


def at(songs: list[features_cache.Cached], song: np.ndarray, window: np.ndarray, heard: np.ndarray) -> Spectra:
    """The spectra of the windows ``window`` ``[n]`` of the songs ``song`` ``[n]``, ``heard`` as given."""
    middle, side = np.empty(heard.shape), np.empty(heard.shape)
    scalars = np.empty((len(song), len(features.SCALARS)), np.float32)
    for number in np.unique(song):
        rows = np.flatnonzero(song == number)
        levels = songs[number].levels()[window[rows]]
        middle[rows], side[rows] = mean_db(levels[:, 0]), mean_db(levels[:, 1])
        scalars[rows] = songs[number].scalars()[window[rows]]
    return Spectra(middle, side, heard, scalars, song, window, songs)
