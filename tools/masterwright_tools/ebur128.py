# SPDX-License-Identifier: GPL-3.0-or-later
"""FFmpeg's ``ebur128`` filter as an independent loudness meter."""

from __future__ import annotations

import math
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import ffmpeg, programs

# What the filter says of a file without a block above the absolute gate of ITU-R BS.1770.
SILENT_LUFS = -70.0


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness (LUFS), loudness range (LU) and true peak (dBTP) of a file's first audio stream."""

    lufs: float
    range_lu: float
    true_peak_dbtp: float


def measure(file: Path) -> Loudness:
    """Measures a file; loudness and range to 0.001, the true peak to 0.1 dB, as FFmpeg prints them.

    Raises OSError when FFmpeg cannot read it.
    """
    run = _run(file, "ebur128=peak=true:metadata=1:framelog=verbose,ametadata=mode=print:file=-")
    last = run.stdout[run.stdout.rindex("frame:") :]
    peak = re.search(r"Peak:\s+(\S+) dBFS", run.stderr[run.stderr.rindex("Summary:") :])
    return Loudness(
        float(re.search(r"r128\.I=(\S+)", last).group(1)),
        float(re.search(r"r128\.LRA=(\S+)", last).group(1)),
        float(peak.group(1)),
    )


def integrated(file: Path) -> float:
    """Integrated loudness alone, LUFS to 0.001: without the true peak FFmpeg takes a quarter of the time.

    Raises OSError when FFmpeg cannot read it.
    """
    run = _run(file, "ebur128=metadata=1:framelog=verbose,ametadata=mode=print:key=lavfi.r128.I:file=-")
    return float(run.stdout[run.stdout.rindex("=") + 1 :])


def seconds(file: Path) -> list[float]:
    """The loudness of each whole second without gates, LUFS: the mean power of the momentary loudness that ends in it.

    Raises OSError when FFmpeg cannot read it.
    """
    run = _run(file, "ebur128=metadata=1:framelog=verbose,ametadata=mode=print:file=-")
    momentary = [float(value) for value in re.findall(r"r128\.M=(\S+)", run.stdout)]
    powers = [10 ** (max(value, -120.0) / 10) for value in momentary]
    return [10 * math.log10(sum(powers[i : i + 10]) / 10) for i in range(0, len(powers) - 9, 10)]


def of_samples(interleaved: bytes, rate: int) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBTP of raw stereo sound, to 0.1 as FFmpeg's summary has them.

    Raises ProgramFailed when FFmpeg fails.
    """
    command = ("ffmpeg", "-hide_banner", "-nostats", *ffmpeg.raw(rate), "-i", "-", "-af", "ebur128=peak=true")
    said = programs.finish(*command, "-f", "null", "-", given=interleaved).stderr.decode(errors="replace")
    summary = said.rsplit("Summary:", 1)[1]
    return (
        float(re.search(r"I:\s+(\S+) LUFS", summary).group(1)),
        float(re.search(r"Peak:\s+(\S+) dBFS", summary).group(1)),
    )


def _run(file: Path, audio_filter: str) -> subprocess.CompletedProcess[str]:
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(file), "-map", "0:a:0", "-af", audio_filter]
    run = subprocess.run([*command, "-f", "null", "-"], capture_output=True, text=True, errors="replace", check=False)
    if run.returncode != 0 or "lavfi.r128.I=" not in run.stdout:
        raise OSError(f"FFmpeg cannot read {file}.")
    return run
