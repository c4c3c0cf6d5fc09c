# SPDX-License-Identifier: GPL-3.0-or-later
"""What the core hears of music: the windows that ``masterwright features`` writes. Needs numpy.

``models/features.md`` defines them; the numbers here are their form.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import commands

VERSION = 1
BANDS = 96
COLUMNS = 125
FLOOR_DB = -60.0
SCALARS = (
    "integrated_loudness",
    "crest",
    "peak_to_loudness",
    "side_to_mid",
    "correlation",
    *(f"loudness_p{percent}" for percent in (10, 25, 50, 75, 90)),
    *(f"peak_p{percent}" for percent in (10, 50, 90, 99)),
)

#: What the core clamped, relative to the loudness: so far down that no offset brings it back.
_NOTHING_DB = -100.0
_PICTURE = 2 * BANDS * COLUMNS


@dataclass(frozen=True)
class Heard:
    """The windows of a file at ``rate`` Hz: ``levels`` [w][2][96][125] in dBFS, ``scalars`` [w][14], ``mask`` [w][96];
    or why the core refused it, in ``error``."""

    rate: int
    levels: np.ndarray
    scalars: np.ndarray
    mask: np.ndarray
    error: str = ""


def listen(files: list[Path], *options: str) -> list[Heard]:
    """What the core hears of some files, all in memory."""
    nothing = np.empty((0, 0), np.float32)
    with tempfile.TemporaryDirectory() as scratch:
        said = commands.features(files, Path(scratch), *options)
        return [
            (
                Heard(0, nothing, nothing, nothing, each["error"])
                if "error" in each
                else read(Path(each["output"]), each["sample_rate_hz"])
            )
            for each in said
        ]


def read(file: Path, rate: int) -> Heard:
    """The windows in a file of ``masterwright features``."""
    windows = np.fromfile(file, "<f4").reshape(-1, _PICTURE + len(SCALARS) + BANDS)
    levels, scalars, mask = np.split(windows, [_PICTURE, _PICTURE + len(SCALARS)], axis=1)
    levels = levels.reshape(-1, 2, BANDS, COLUMNS)
    levels = np.where(levels <= FLOOR_DB, np.float32(_NOTHING_DB), levels) + scalars[:, 0, None, None, None]
    return Heard(rate, levels, scalars, mask)
