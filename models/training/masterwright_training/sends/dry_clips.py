# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips of dry and wet music, of which the two sends are known and nothing else."""

from __future__ import annotations

import copy
import dataclasses
from pathlib import Path

import numpy as np

from .. import config
from ..data import degradation, features
from ..data.spectra import Spectra, at, collect
from ..targets import clips
from . import dry_music, send_targets
from .send_kernels import Kernels
from .wetter import Wetter

_SENDS = [clips.LEARNT.index(name) for name in send_targets.SENDS]


class Source:
    """The windows of dry music and its wet variants, of some splits, from which clips are drawn for one style."""

    def __init__(self, work: Path, splits: list[str], style: str, settings: dict, most: int = 8) -> None:
        """Reads the spectra of up to ``most`` windows a variant; ``settings`` are those of the pipeline. Raises
        FileNotFoundError where there is no such music yet."""
        self._settings, self._dry = settings, config.load(dry_music.SETTINGS)
        self.style = style
        found = dry_music.load(work, splits)
        if not found or not dry_music.kernels(work).exists():
            raise FileNotFoundError(f"There is no dry music of {', '.join(splits)} in {work}; make it with train dry.")
        self.clean = collect([each.cached for each in found], most)
        self.wet_db = np.array([each.wet_db for each in found])[self.clean.song]
        self._kernels = Kernels.load(dry_music.kernels(work))

    def of(self, style: str) -> Source:
        """The same windows for another style: the same seed draws the same clips from it."""
        other = copy.copy(self)
        other.style = style
        return other

    def draw(self, count: int, seed: int) -> clips.Clips:
        """``count`` clips, each a window by chance with a degradation, which leaves its wetness as it is. Some are
        windows of dry music made wet on their pictures, as wet as no variant of them was rendered."""
        random = np.random.default_rng(seed)
        chosen = random.integers(len(self.wet_db), size=count)
        moved = random.random(count) < self._dry["wetter"]
        bases = np.flatnonzero(np.isinf(self.wet_db).all(axis=1))
        chosen[moved] = bases[random.integers(len(bases), size=moved.sum())]
        added = np.where(moved[:, None], send_targets.draw(count, self._dry, random), send_targets.DRY_DB)
        wet_db = np.where(moved[:, None], added, self.wet_db[chosen])
        return self._clips(self._wetter(chosen, added), wet_db, random)

    def _wetter(self, chosen: np.ndarray, added_db: np.ndarray) -> Spectra:
        songs = [
            Wetter(self.clean.songs[self.clean.song[each]], int(self.clean.window[each]), more, self._kernels)
            for each, more in zip(chosen, added_db)
        ]
        return at(songs, np.arange(len(chosen)), np.zeros(len(chosen), int), self.clean.heard[chosen])

    def each(self, times: int, seed: int) -> clips.Clips:
        """Every window so many times."""
        chosen = np.repeat(np.arange(len(self.wet_db)), times)
        return self._clips(self.clean.some(chosen), self.wet_db[chosen], np.random.default_rng(seed))

    def _clips(self, clean: Spectra, wet_db: np.ndarray, random: np.random.Generator) -> clips.Clips:
        count = len(wet_db)
        drawn = degradation.draw(count, self._settings["degradation"], random)
        clean = dataclasses.replace(clean, heard=clean.heard & (np.arange(features.BANDS) < drawn.bands[:, None]))
        degraded = clean.moved(drawn.offsets)
        wanted, known = (np.zeros((count, len(clips.LEARNT))) for _ in range(2))
        wanted[:, _SENDS] = send_targets.wanted(wet_db, self.style, self._dry)
        known[:, _SENDS] = 1
        scalars = clips.moved_scalars(clean, degraded)
        parts = drawn.offsets, drawn.touched, drawn.bands, scalars, wanted, known
        return clips.Clips(degraded, *parts, own=degraded.level)


def as_they_are(spectra: Spectra) -> clips.Clips:
    """Windows that nothing was done to, finished masters: their sends are known, 0, and nothing else."""
    count = len(spectra.song)
    still = np.zeros((count, 2, features.BANDS))
    wanted, known = (np.zeros((count, len(clips.LEARNT))) for _ in range(2))
    known[:, _SENDS] = 1
    bands = np.full(count, features.BANDS)
    return clips.Clips(spectra, still, np.zeros(count, bool), bands, spectra.scalars, wanted, known, spectra.level)


def join(parts: list[clips.Clips], seed: int) -> clips.Clips:
    """All clips of several draws, in an order by chance, the same for the same seed and counts."""
    songs = [song for part in parts for song in part.spectra.songs]
    first = np.cumsum([0, *(len(part.spectra.songs) for part in parts)])
    order = np.random.default_rng(seed).permutation(sum(len(part.wanted) for part in parts))
    numbers = np.concatenate([part.spectra.song + at for part, at in zip(parts, first)])
    fields = ("middle", "side", "heard", "scalars", "window")
    joined = {name: np.concatenate([getattr(part.spectra, name) for part in parts])[order] for name in fields}
    spectra = Spectra(**joined, song=numbers[order], songs=songs)
    others = [each.name for each in dataclasses.fields(clips.Clips) if each.name != "spectra"]
    return clips.Clips(spectra, **{n: np.concatenate([getattr(part, n) for part in parts])[order] for n in others})
