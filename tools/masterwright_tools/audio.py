# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound in and out of files, as arrays ``[2, frames]``. Needs numpy."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

from . import ffmpeg, programs


def read(file: Path, rate: int, start: float = 0.0, seconds: float | None = None) -> np.ndarray:
    """The first audio stream of a file, ``[2, frames]``, float32, full scale 1, at ``rate`` Hz; from ``start`` seconds
    on, and no more than ``seconds`` of it.

    Raises OSError when FFmpeg cannot read it.
    """
    part = ("-ss", start, *(() if seconds is None else ("-t", seconds))) if start or seconds else ()
    try:
        samples = ffmpeg.convert(*part, "-i", file, "-map", "0:a:0", *ffmpeg.raw(rate), "-")
    except programs.ProgramFailed as failed:
        raise OSError(f"FFmpeg cannot read {file}; fetch it again.") from failed
    if not samples:
        raise OSError(f"FFmpeg cannot read {file}; fetch it again.")
    return planar(samples)


def interleaved(stereo: np.ndarray) -> bytes:
    """``[2, frames]`` as FFmpeg's raw sound, frame by frame, 32-bit floats."""
    return np.ascontiguousarray(stereo.T, dtype="<f4").tobytes()


def planar(samples: bytes) -> np.ndarray:
    """The reverse: ``[2, frames]``, float32."""
    return np.frombuffer(samples, dtype="<f4").reshape(-1, 2).T


def write(file: Path, stereo: np.ndarray, rate: int) -> None:
    """Writes ``[2, frames]`` as WAV of 24 bits. Samples beyond full scale are clipped."""
    samples = np.round(np.clip(stereo.T, -1, 1 - 2**-23) * 2**23).astype("<i4")
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(3)
        out.setframerate(rate)
        out.writeframes(samples.reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
