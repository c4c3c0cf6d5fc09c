# SPDX-License-Identifier: GPL-3.0-or-later
"""Audio in and out: planar float32 arrays of shape (2, frames), read by FFmpeg, exchanged as raw files."""

import subprocess
from pathlib import Path

import numpy as np


class BenchError(Exception):
    """One sentence for the user."""


def run(command, **kwargs):
    """Runs a program and returns it finished; a failure is a BenchError with the end of what it said."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False, **kwargs)
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip().splitlines()[-3:]
        raise BenchError(f"{Path(command[0]).name} failed with status {done.returncode}: {' / '.join(said)}")
    return done


def read(path, rate, start=0.0, seconds=None):
    """A file as stereo at the rate asked for; mono comes on both channels."""
    cut = ["-ss", start] if start else []
    cut += ["-t", seconds] if seconds else []
    command = ["ffmpeg", "-nostdin", "-v", "error", *cut, "-i", path, "-vn", "-ac", 2, "-ar", rate, "-f", "f32le", "-"]
    audio = np.frombuffer(run(command).stdout, dtype="<f4").reshape(-1, 2).T
    if audio.shape[1] < rate:
        raise BenchError(f'"{path}" holds less than a second of audio; name longer music by --songs.')
    return np.ascontiguousarray(audio)


def interleaved(audio):
    """The bytes of a raw file."""
    return np.ascontiguousarray(audio.T, dtype="<f4").tobytes()


def planar(data):
    """The audio of a raw file's bytes."""
    return np.ascontiguousarray(np.frombuffer(data, dtype="<f4").reshape(-1, 2).T)


def decibels(ratio):
    """Amplitude as dB."""
    return 20 * np.log10(np.maximum(ratio, 1e-15))


def gain(db):
    """dB as amplitude."""
    return 10 ** (db / 20)


def level(audio):
    """Root mean square in dBFS."""
    return float(decibels(np.sqrt(np.mean(np.square(audio, dtype=np.float64)))))


def with_peak(audio, dbfs):
    """The same music with its highest sample at a level."""
    return (audio * (gain(dbfs) / np.max(np.abs(audio)))).astype(np.float32)
