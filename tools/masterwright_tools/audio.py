# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound in and out of files."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np


def read(file: Path, rate: int, start: float = 0.0, seconds: float | None = None) -> np.ndarray:
    """The first audio stream of a file, ``[2, frames]``, float32, full scale 1, at ``rate`` Hz; from ``start`` seconds
    on, and no more than ``seconds`` of it.

    Raises OSError when FFmpeg cannot read it.
    """
    part = ["-ss", str(start), *([] if seconds is None else ["-t", str(seconds)])] if start or seconds else []
    command = ["ffmpeg", "-v", "error", "-nostdin", *part, "-i", str(file), "-map", "0:a:0", "-ac", "2"]
    command += ["-ar", str(rate)]
    run = subprocess.run([*command, "-f", "f32le", "-"], capture_output=True, check=False)
    if run.returncode != 0 or not run.stdout:
        raise OSError(f"FFmpeg cannot read {file}; fetch it again.")
    return np.frombuffer(run.stdout, dtype="<f4").reshape(-1, 2).T


def rate_of(file: Path) -> int:
    """The sample rate of the first audio stream, Hz. Raises OSError when there is none."""
    command = [
        "ffprobe",
        "-v",
        "error",
        "-select_streams",
        "a:0",
        "-show_entries",
        "stream=sample_rate",
        "-of",
        "csv=p=0",
    ]
    run = subprocess.run([*command, str(file)], capture_output=True, text=True, check=False)
    if run.returncode != 0 or not run.stdout.strip():
        raise OSError(f"FFmpeg finds no sound in {file}; fetch it again.")
    return int(run.stdout.split()[0].rstrip(","))


def write(file: Path, stereo: np.ndarray, rate: int) -> None:
    """Writes ``[2, frames]`` as WAV of 24 bits. Samples beyond full scale are clipped."""
    samples = np.round(np.clip(stereo.T, -1, 1 - 2**-23) * 2**23).astype("<i4")
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(3)
        out.setframerate(rate)
        out.writeframes(samples.reshape(-1, 1).view(np.uint8).reshape(-1, 4)[:, :3].tobytes())
