# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips to learn from: cached windows, degraded, with the settings that would mend them.

What is known of a degraded clip without rendering it: its picture exactly; its loudness, side against middle and
correlation by the change that the offsets make to the bands' powers; its peaks as if they had changed with the mean
square. The percentiles of the envelope stay. What is over-compressed was rendered.
"""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import chain

from .. import config
from ..data import chain_curves, compression_renders, degradation, features, features_cache
from ..data.spectra import Spectra, collect
from . import solver
from .profiles import Profiles

#: What is learnt, in this order: equaliser and width in dB, the change of peak-to-loudness in LU, 0 or less, and the
#: sends, normalised.
LEARNT = (*chain_curves.EQUALISER, "stereo_width", "compression", "reverb_send", "delay_send")

#: What of the range of a target is its whole: targets are learnt divided by this.
SCALES = np.array([6.0, 6.0, 6.0, 6.0, 6.0, 1.0, 1.0, 1.0])

COMPRESSION = LEARNT.index("compression")


@dataclass(frozen=True)
class Clips:
    """n degraded clips: ``scalars`` ``[n, 14]``, ``wanted`` ``[n, 8]`` in the units of ``LEARNT`` and ``known``
    ``[n, 8]``, 0 where a target is not known, for the music was not rendered. ``spectra`` are the degraded ones,
    ``offsets`` ``[n, 2, 96]`` what was done to them, ``touched`` ``[n]`` whether anything was,
    ``bands`` ``[n]`` how many of the lowest are not masked; ``own`` ``[n, 96]`` is
    the level of the own clean master."""

    spectra: Spectra
    offsets: np.ndarray
    touched: np.ndarray
    bands: np.ndarray
    scalars: np.ndarray
    wanted: np.ndarray
    known: np.ndarray
    own: np.ndarray

    def pictures(self, chosen: np.ndarray) -> np.ndarray:
        """What a network sees of some of the clips, ``[m, 2, 96, 125]``, float32, dB."""
        found = np.empty((len(chosen), 2, features.BANDS, features.COLUMNS), np.float32)
        masks = np.empty((len(chosen), features.BANDS), np.float32)
        for at, clip in enumerate(chosen):
            song = self.spectra.songs[self.spectra.song[clip]]
            found[at] = song.levels()[self.spectra.window[clip]]
            masks[at] = song.mask()[self.spectra.window[clip]]
        masks *= np.arange(features.BANDS) < self.bands[chosen, None]
        found += self.offsets[chosen][..., None].astype(np.float32)
        return features.normalise(found, self.scalars[chosen, 0], masks)


class Source:
    """The windows of some splits, from which clips are drawn for one style."""

    def __init__(self, work: Path, splits: list[str], style: str, settings: dict, most: int) -> None:
        """Reads the spectra of up to ``most`` windows a song and, where they were rendered, what was made of them."""
        self._settings = settings
        self.clean = collect(features_cache.load(work, splits), most)
        self._dense, self._rendered = compression_renders.collect(self.clean, work)
        self._wish(style)

    def of(self, style: str) -> Source:
        """The same windows for another style: the same seed draws the same clips from it."""
        other = copy.copy(self)
        other._wish(style)
        return other

    def _wish(self, style: str) -> None:
        frozen = config.frozen()
        self.style = style
        self._choice = frozen["styles"][style]
        self._profiles = Profiles.of_json(frozen["profiles"])

    def draw(self, count: int, seed: int) -> Clips:
        """``count`` clips: a package, a song of it and a window of that, each by chance, then a degradation."""
        random = np.random.default_rng(seed)
        return self.clips(self._choose(count, random), degradation.draw(count, self._settings["degradation"], random))

    def each(self, times: int, seed: int) -> Clips:
        """Every window so many times."""
        chosen = np.repeat(np.arange(len(self.clean.song)), times)
        drawn = degradation.draw(len(chosen), self._settings["degradation"], np.random.default_rng(seed))
        return self.clips(chosen, drawn)

    def clips(self, chosen: np.ndarray, drawn: degradation.Degraded) -> Clips:
        """Windows of ``clean`` with a degradation, and what mends them."""
        clean, rendered = self.clean.some(chosen), self._rendered[chosen]
        heard = clean.heard & (np.arange(features.BANDS) < drawn.bands[:, None])
        behind = self._dense.some(chosen)
        base = dataclasses.replace(_either(drawn.dense & rendered, behind, clean), heard=heard)
        degraded = base.moved(drawn.offsets)
        nearest = self._profiles.nearest(clean)
        alpha, limits = self._choice["alpha"], chain.style(self.style)
        wish = solver.blend(clean.level, self._profiles.level[nearest], heard, alpha)
        gains = solver.equaliser(degraded.level, wish, heard, self._choice["price"], limits["eq_limit_db"])
        side = alpha * clean.side_to_middle + (1 - alpha) * self._profiles.side[nearest]
        width = solver.width(degraded.side_to_middle, side, _width_limit_db(limits))
        crest = alpha * clean.scalars[:, 2] + (1 - alpha) * self._profiles.peak_to_loudness[nearest]
        change = np.minimum(0, np.maximum(crest, behind.scalars[:, 2]) - base.scalars[:, 2])
        wanted = np.zeros((len(chosen), len(LEARNT)))
        wanted[:, :COMPRESSION] = np.column_stack([gains, width])
        wanted[:, COMPRESSION] = change * rendered
        known = np.ones_like(wanted)
        known[:, COMPRESSION] = rendered
        scalars = moved_scalars(base, degraded)
        return Clips(degraded, drawn.offsets, drawn.touched, drawn.bands, scalars, wanted, known, clean.level)

    def _choose(self, count: int, random: np.random.Generator) -> np.ndarray:
        packages = np.array([self.clean.songs[each].package for each in self.clean.song])
        names, package = np.unique(packages, return_inverse=True)
        songs_of = np.array([len(np.unique(self.clean.song[package == each])) for each in range(len(names))])
        chance = 1 / (songs_of[package] ** 0.5 * np.bincount(self.clean.song)[self.clean.song])
        return random.choice(len(chance), size=count, p=chance / chance.sum())


def _either(first: np.ndarray, one: Spectra, other: Spectra) -> Spectra:
    """Row by row, ``one`` where ``first`` ``[n]``, else ``other``. The songs are those of ``one``, which end the songs
    of both."""
    fields = {}
    for field in ("middle", "side", "scalars", "song"):
        here, there = getattr(one, field), getattr(other, field)
        fields[field] = np.where(first[:, None] if here.ndim == 2 else first, here, there)
    return dataclasses.replace(one, **fields)


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
