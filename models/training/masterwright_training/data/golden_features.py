# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the golden vectors of the features: what ``features`` makes of sounds that a formula gives.

    python -m masterwright_training golden-features

writes models/training/tests/features-golden.json, which a test here and one of the Java core compare themselves with.
To be run again only when models/features.md is given a new version. Levels are whole ten-thousandths of a decibel, the
mean of each band over time and every twentieth column.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from . import features

FILE = Path(__file__).resolve().parents[2] / "tests" / "features-golden.json"
COLUMN_STEP = 20
UNITS_PER_DB = 10000

# Name, sound, rate in Hz, channels, seconds.
CASES = (
    ("44.1 kHz", "swell", 44100, 2, 10),
    ("48 kHz, the last of three windows", "swell", 48000, 2, 12),
    ("22.05 kHz, mono", "swell", 22050, 1, 10),
    ("96 kHz, short", "swell", 96000, 2, 3.5),
    ("11.025 kHz, hops of 220.5 samples", "swell", 11025, 2, 10.5),
    ("a source that ends at 8 kHz, falls silent and is broken", "comb", 44100, 2, 10),
)


def sound(kind: str, rate: int, channels: int, seconds: float) -> np.ndarray:
    """The sound of a case, [channels][frames]."""
    count = int(rate * seconds)
    time = np.arange(count) / rate
    made = {"swell": _swell, "comb": _comb}[kind](time)
    return made[:channels].astype(np.float32)


def case(kind: str, rate: int, channels: int, seconds: float) -> dict:
    """What the features of a case's last window are, windows being a second apart."""
    windows = features.extract(sound(kind, rate, channels, seconds), rate, 1.0)
    levels = windows.normalised()[-1]
    return {
        "end": int(windows.ends[-1]),
        "source_end_hz": round(float(windows.reach_hz[-1]), 3),
        "mask": "".join(str(int(each)) for each in windows.mask[-1]),
        "scalars": [round(float(each), 5) for each in windows.scalars[-1]],
        "means": _units(levels.mean(axis=2, dtype=float)),
        "columns": _units(levels[:, :, ::COLUMN_STEP].transpose(0, 2, 1)),
    }


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes: nothing."""


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    cases = [
        {"name": name, "sound": kind, "rate": rate, "channels": channels, "seconds": seconds}
        | case(kind, rate, channels, seconds)
        for name, kind, rate, channels, seconds in CASES
    ]
    head = {"version": features.VERSION, "column_step": COLUMN_STEP, "units_per_db": UNITS_PER_DB}
    lines = ",\n".join(json.dumps(each, separators=(",", ":")) for each in cases)
    FILE.write_text(json.dumps(head)[:-1] + f', "cases": [\n{lines}\n]}}\n', encoding="utf-8")
    return 0


def _swell(time: np.ndarray) -> np.ndarray:
    """A low tone, a sweep from 30 Hz to 9 kHz and noise, swelling and fading, the two sides unlike."""
    rate = np.log(300.0) / 10.0
    sweep = np.sin(2.0 * np.pi * 30.0 / rate * (np.exp(time * rate) - 1.0))
    tone = np.sin(2.0 * np.pi * 110.0 * time)
    swell = 0.55 + 0.45 * np.sin(2.0 * np.pi * 0.7 * time)
    noise = _noise(2 * time.size)
    left = swell * (0.3 * tone + 0.15 * sweep) + 0.05 * noise[0::2]
    right = swell * (0.3 * tone - 0.05 * sweep) + 0.05 * swell * noise[1::2]
    return np.stack([left, right])


def _comb(time: np.ndarray) -> np.ndarray:
    """Eighty sines 100 Hz apart, the sides a little unlike; silent from 6 s to 8 s, two samples no numbers."""
    left = np.zeros(time.size)
    right = np.zeros(time.size)
    for j in range(1, 81):
        left += 0.02 * np.sin(2.0 * np.pi * 100.0 * j * time + j * j)
        right += 0.02 * np.sin(2.0 * np.pi * 100.0 * j * time + j * j + 0.01 * j)
    silent = (time >= 6.0) & (time < 8.0)
    left[silent] = right[silent] = 0.0
    left[1000] = np.nan
    right[2000] = -np.inf
    return np.stack([left, right])


def _noise(count: int) -> np.ndarray:
    """White noise from -1 to 1 of which every sample follows from its number, exactly."""
    mixed = (np.arange(count, dtype=np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(32)
    mixed *= np.uint64(0xD6E8FEB86659FD93)
    mixed ^= mixed >> np.uint64(32)
    return (mixed >> np.uint64(40)).astype(float) / 2.0**23 - 1.0


def _units(levels: np.ndarray) -> list:
    return np.rint(levels * UNITS_PER_DB).astype(int).tolist()
