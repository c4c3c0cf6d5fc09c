# SPDX-License-Identifier: GPL-3.0-or-later
"""FFmpeg and ffprobe. Only the first audio stream of a file is ever of interest here."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from . import programs


def convert(*arguments: object, given: bytes | None = None) -> bytes:
    """Runs FFmpeg, which writes over what is there, and returns what it writes to standard output.

    ``given`` goes to its standard input. Raises ProgramFailed when it fails.
    """
    quiet = ("ffmpeg", "-v", "error", "-y", *(("-nostdin",) if given is None else ()))
    return programs.finish(*quiet, *arguments, given=given).stdout


def raw(rate: int) -> tuple[object, ...]:
    """The options for raw stereo sound: interleaved 32-bit floats at ``rate`` Hz."""
    return ("-f", "f32le", "-ar", rate, "-ac", 2)


def write_wave(source: Path, wave: Path, *options: object) -> None:
    """Writes the first audio stream as a WAV file of 32-bit floats: what a lossy file holds above full scale stays.

    ``options`` go between input and output. Raises ProgramFailed when FFmpeg cannot.
    """
    convert("-i", source, "-map", "0:a:0", *options, "-c:a", "pcm_f32le", wave)


def probe(file: Path, entries: str) -> dict:
    """What ffprobe says of the first audio stream and its container, by its own names; {} where it cannot read it."""
    command = ["ffprobe", "-v", "error", "-select_streams", "a:0", "-of", "json", "-show_entries", entries, str(file)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(run.stdout or "{}")


def rate_of(file: Path) -> int:
    """The sample rate of the first audio stream, Hz. Raises OSError when there is none."""
    streams = probe(file, "stream=sample_rate").get("streams")
    if not streams:
        raise OSError(f"FFmpeg finds no sound in {file}; fetch it again.")
    return int(streams[0]["sample_rate"])
