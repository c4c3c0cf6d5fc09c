# SPDX-License-Identifier: GPL-3.0-or-later
"""What gain, equaliser and width of the chain do to log-mel bands: offsets in dB on middle and side.

The equaliser's curves are those of the analogue prototypes that the Java core follows within 0.1 dB up to 0.8 Nyquist
(``EqualiserCurve``); the width's is S + (g - 1) HP(S) with a high-pass of first order (``StereoWidth``). A band's
offset is the mean of the power gain over the band, as it acts on a spectrum that is flat within it.
"""

from __future__ import annotations

import functools

import numpy as np

from masterwright_tools import chain

from . import analogue_curves, features

#: The four equaliser parameters, in the order of decisions.
EQUALISER = ("high_eq", "mid_eq", "low_eq", "presence_air")

_POINTS = 64


def band_gain_db(name: str, gain_db: float, hz: np.ndarray) -> np.ndarray:
    """The gain in dB of one equaliser band, set to ``gain_db``, at frequencies in Hz."""
    stage = chain.document()["stages"][name]
    shape = next(each["stage"] for each in chain.document()["parameters"] if each["id"] == name)
    return analogue_curves.gain_db(shape, 1j * np.asarray(hz, dtype=float) / stage["corner_hz"], gain_db, stage["q"])


def side_gain_db(width_db: float, hz: np.ndarray) -> np.ndarray:
    """The gain in dB of the side signal at frequencies in Hz, the width set to ``width_db``."""
    s = 1j * np.asarray(hz, dtype=float) / chain.document()["stages"]["stereo_width"]["side_high_pass_hz"]
    return 20 * np.log10(np.abs(1 + (10 ** (width_db / 20) - 1) * s / (1 + s)))


def offsets_db(settings: dict[str, float]) -> np.ndarray:
    """Offsets ``[2, 96]`` in dB on middle and side.

    ``settings`` are physical values in dB by parameter id: gains, equaliser bands, width. Those of other stages are
    refused with ValueError, for they are no offsets.
    """
    hz, weights = _points()
    offsets = np.zeros((2, features.BANDS))
    for name, decibels in settings.items():
        if name in ("input_gain", "output_level"):
            offsets += decibels
        elif name in EQUALISER:
            offsets += _mean_db(band_gain_db(name, decibels, hz), weights)
        elif name == "stereo_width":
            offsets[1] += _mean_db(side_gain_db(decibels, hz), weights)
        else:
            raise ValueError(f"{name} is no offset on log-mel bands; render it with the chain.")
    return offsets


def equaliser_matrix(at_db: float = 3.0) -> np.ndarray:
    """The offsets ``[96, 4]`` per dB of each band in ``EQUALISER``, taken at ``at_db``; within 6 dB nearly linear."""
    return np.stack([offsets_db({name: at_db})[0] / at_db for name in EQUALISER], axis=1)


def _mean_db(gain_db: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return 10 * np.log10(10 ** (gain_db / 10) @ weights)


@functools.cache
def _points() -> tuple[np.ndarray, np.ndarray]:
    """Points ``[96, n]`` in Hz across each band, and the weights ``[n]`` that the band's triangle gives them."""
    edges = features.band_points()
    across = (np.arange(_POINTS) + 0.5) / _POINTS
    low, centre, high = (edges[i : i + features.BANDS, None] for i in range(3))
    hz = np.where(across < 0.5, low + 2 * across * (centre - low), centre + (2 * across - 1) * (high - centre))
    weights = np.minimum(across, 1 - across)
    return hz, weights / weights.sum()
