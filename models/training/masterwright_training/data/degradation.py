# SPDX-License-Identifier: GPL-3.0-or-later
"""Degradations of cached windows: equaliser at random corners, gain and width, which are offsets; over-compression, for
which there are windows of its own; and a low-pass, which masks bands, as lossy coders do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from masterwright_tools import chain

from . import features


@dataclass(frozen=True)
class Degraded:
    """For n clips: ``offsets`` ``[n, 2, 96]`` in dB on middle and side (or as many bands as were asked for), and
    ``gain_db`` ``[n]``, the gain that is part of them. ``touched`` ``[n]`` says whether a clip is degraded, ``dense``
    ``[n]`` whether it is over-compressed too, and ``bands`` ``[n]`` how many of the lowest bands are left."""

    offsets: np.ndarray
    gain_db: np.ndarray
    touched: np.ndarray
    dense: np.ndarray
    bands: np.ndarray


def draw(count: int, settings: dict, random: np.random.Generator, hz: np.ndarray | None = None) -> Degraded:
    """Draws degradations by the ``degradation`` settings: a share stays untouched; the others get a shelf at either end
    and two bells at corners of their own, a gain, and a side gain. The offsets are those at ``hz``, by default at the
    centres of the 96 bands."""
    hz = features.band_points()[1:-1] if hz is None else hz
    touched = random.random(count) >= settings["untouched"]
    gains = random.normal(0, settings["eq_deviation_db"], (count, 4))
    curve = _shelf(hz, _between(60, 250, count, random), gains[:, 0], -1)
    curve += _shelf(hz, _between(5000, 14000, count, random), gains[:, 1], 1)
    for band, (lowest, highest) in ((2, (250, 1500)), (3, (1500, 7000))):
        octaves = np.log2(hz / _between(lowest, highest, count, random)[:, None])
        width = _between(0.7, 2.0, count, random)[:, None]
        curve += gains[:, band, None] / (1 + np.square(octaves / width))
    gain = random.uniform(*settings["gain_db"], count)
    side = 20 * np.log10(random.uniform(*settings["width"], count))
    corner = chain.document()["stages"]["stereo_width"]["side_high_pass_hz"]
    above = np.square(hz / corner) / (1 + np.square(hz / corner))
    offsets = np.stack([curve + gain[:, None], curve + gain[:, None] + side[:, None] * above], axis=1)
    dense = touched & (random.random(count) < settings["dense"])
    lowest = settings["lowest_band_masked"]
    bands = np.where(random.random(count) < settings["masked"], random.integers(lowest, features.BANDS, count), 96)
    return Degraded(offsets * touched[:, None, None], gain * touched, touched, dense, bands)


def _between(lowest: float, highest: float, count: int, random: np.random.Generator) -> np.ndarray:
    return np.exp(random.uniform(np.log(lowest), np.log(highest), count))


def _shelf(hz: np.ndarray, corner: np.ndarray, gain: np.ndarray, direction: int) -> np.ndarray:
    """A shelf of second order, its slope about an octave and a half wide."""
    return gain[:, None] / (1 + (hz / corner[:, None]) ** (-3.0 * direction))
