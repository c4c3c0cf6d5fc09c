# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips to learn from: cached windows, degraded by offsets, with the settings that would mend them.

What is known of a degraded clip without rendering it: its picture exactly; its loudness, side against middle and
correlation by the change that the offsets make to the bands' powers; its peaks as if they had changed with the mean
square. The percentiles of the envelope stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import cache, chain, config, crests, degradation, features, targets
from .profiles import Profiles
from .spectra import Spectra, collect

#: What is learnt, in this order: equaliser and width in dB, and the change of peak-to-loudness in LU, 0 or less.
LEARNT = (*("high_eq", "mid_eq", "low_eq", "presence_air"), "stereo_width", "compression")

#: What of the range of a target is its whole: targets are learnt divided by this.
SCALES = np.array([6.0, 6.0, 6.0, 6.0, 6.0, 6.0])


@dataclass(frozen=True)
class Clips:
    """n degraded clips: ``scalars`` ``[n, 14]``, ``wanted`` ``[n, 6]`` in the units of ``LEARNT`` and ``known``
    ``[n, 6]``, 0 where a target is not known, for the music was not rendered. ``spectra`` are the degraded ones,
    ``offsets`` ``[n, 2, 96]`` what was done to them, ``touched`` ``[n]`` whether anything was."""

    spectra: Spectra
    offsets: np.ndarray
    touched: np.ndarray
    scalars: np.ndarray
    wanted: np.ndarray
    known: np.ndarray

    def pictures(self, chosen: np.ndarray) -> np.ndarray:
        """What a network sees of some of the clips, ``[m, 2, 96, 125]``, float32, dB."""
        found = np.empty((len(chosen), 2, features.BANDS, features.COLUMNS), np.float32)
        masks = np.empty((len(chosen), features.BANDS), np.float32)
        for at, clip in enumerate(chosen):
            song = self.spectra.songs[self.spectra.song[clip]]
            found[at] = song.levels()[self.spectra.window[clip]]
            masks[at] = song.mask()[self.spectra.window[clip]]
        found += self.offsets[chosen][..., None].astype(np.float32)
        return features.normalise(found, self.scalars[chosen, 0], masks)


class Source:
    """The windows of some splits, from which clips are drawn for one style."""

    def __init__(self, work: Path, splits: list[str], style: str, settings: dict, most: int) -> None:
        """Reads the spectra of up to ``most`` windows a song and, where they were rendered, their crests."""
        self._settings = settings
        self.style = style
        frozen = config.frozen()
        self._choice = frozen["styles"][style]
        self._profiles = Profiles.of_json(frozen["profiles"])
        self.clean = collect(cache.load(work, splits), most)
        self._crests = crests.collect(self.clean, work, settings["render"]["amounts"])

    def draw(self, count: int, seed: int) -> Clips:
        """``count`` clips: a package, a song of it and a window of that, each by chance, then a degradation."""
        random = np.random.default_rng(seed)
        clean = self.clean.some(self._choose(count, random))
        return self.clips(clean, degradation.draw(count, self._settings["degradation"], random))

    def each(self, times: int, seed: int) -> Clips:
        """Every window so many times."""
        clean = self.clean.repeated(times)
        drawn = degradation.draw(len(clean.song), self._settings["degradation"], np.random.default_rng(seed))
        return self.clips(clean, drawn)

    def clips(self, clean: Spectra, drawn: degradation.Degraded) -> Clips:
        """Clean windows with a degradation, and what mends them."""
        degraded = clean.moved(drawn.offsets)
        nearest = self._profiles.nearest(clean)
        alpha, limits = self._choice["alpha"], chain.style(self.style)
        wish = targets.blend(clean.level, self._profiles.level[nearest], clean.heard, alpha)
        gains = targets.equaliser(degraded.level, wish, clean.heard, self._choice["price"], limits["eq_limit_db"])
        side = alpha * clean.side_to_middle + (1 - alpha) * self._profiles.side[nearest]
        width = targets.width(degraded.side_to_middle, side, _width_limit_db(limits))
        crest = alpha * clean.scalars[:, 2] + (1 - alpha) * self._profiles.peak_to_loudness[nearest]
        rendered = self._crests[clean.song, clean.window] if len(clean.song) else np.empty((0, 1))
        change = np.minimum(0, np.maximum(crest, rendered[:, -1]) - clean.scalars[:, 2])
        wanted = np.column_stack([gains, width, np.nan_to_num(change)])
        known = np.ones_like(wanted)
        known[:, -1] = np.isfinite(rendered[:, -1])
        return Clips(degraded, drawn.offsets, drawn.touched, moved_scalars(clean, degraded), wanted, known)

    def _choose(self, count: int, random: np.random.Generator) -> np.ndarray:
        packages = np.array([self.clean.songs[each].package for each in self.clean.song])
        names, package = np.unique(packages, return_inverse=True)
        songs_of = np.array([len(np.unique(self.clean.song[package == each])) for each in range(len(names))])
        chance = 1 / (songs_of[package] ** 0.5 * np.bincount(self.clean.song)[self.clean.song])
        return random.choice(len(chance), size=count, p=chance / chance.sum())


def moved_scalars(clean: Spectra, degraded: Spectra) -> np.ndarray:
    """The scalars ``[n, 14]`` of degraded windows, as far as the bands tell."""
    loudness, square, side, middle = (_change_db(clean, degraded, each) for each in ("k", "all", "side", "middle"))
    scalars = clean.scalars.astype(np.float64).copy()
    scalars[:, 0] = np.maximum(scalars[:, 0] + loudness, features.SILENCE_LUFS)
    peaks = square - loudness
    scalars[:, 2] += peaks
    before, after = scalars[:, 3].copy(), np.clip(scalars[:, 3] + side - middle, features.FLOOR_DB, features.CEILING_DB)
    scalars[:, 3] = after
    scalars[:, 4] = np.clip(scalars[:, 4] + _correlation(after) - _correlation(before), -1, 1)
    scalars[:, 10:] = np.clip(scalars[:, 10:] + peaks[:, None], features.FLOOR_DB, features.CEILING_DB)
    return scalars.astype(np.float32)


def _correlation(side_to_middle_db: np.ndarray) -> np.ndarray:
    """The correlation of channels of equal power."""
    ratio = 10 ** (side_to_middle_db / 10)
    return (1 - ratio) / (1 + ratio)


def _change_db(clean: Spectra, degraded: Spectra, what: str) -> np.ndarray:
    sums = []
    for each in (clean, degraded):
        parts = {"side": [each.side], "middle": [each.middle]}.get(what, [each.side, each.middle])
        weights = features.k_weight(features.band_points()[1:-1]) if what == "k" else np.ones(features.BANDS)
        sums.append(sum(10 ** (part / 10) @ weights for part in parts))
    return 10 * np.log10(np.maximum(sums[1], 1e-20) / np.maximum(sums[0], 1e-20))


def _width_limit_db(limits: dict) -> float:
    percent = limits.get("width_limit_percent")
    return 6.0 if percent is None else float(20 * np.log10(1 + percent / 100))
