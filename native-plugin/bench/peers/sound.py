# SPDX-License-Identifier: GPL-3.0-or-later
"""Audio as planar float32 arrays of shape (2, frames), and its levels."""

import numpy as np
from masterwright_tools import audio


class BenchError(Exception):
    """One sentence for the user."""


def read(path, rate, start=0.0, seconds=None):
    """A file as stereo at the rate asked for; mono comes on both channels."""
    found = audio.read(path, rate, start, seconds)
    if found.shape[1] < rate:
        raise BenchError(f'"{path}" holds less than a second of audio; name longer music by --songs.')
    return np.ascontiguousarray(found)


def planar(data):
    """The audio of a raw file's bytes, each channel in one piece."""
    return np.ascontiguousarray(audio.planar(data))


def decibels(ratio):
    """Amplitude as dB."""
    return 20 * np.log10(np.maximum(ratio, 1e-15))


def gain(db):
    """dB as amplitude."""
    return 10 ** (db / 20)


def level(music):
    """Root mean square in dBFS."""
    return float(decibels(np.sqrt(np.mean(np.square(music, dtype=np.float64)))))


def with_peak(music, dbfs):
    """The same music with its highest sample at a level."""
    return (music * (gain(dbfs) / np.max(np.abs(music)))).astype(np.float32)
