# SPDX-License-Identifier: GPL-3.0-or-later
"""Mastering a whole song from the command line, beside Matchering 2.0 and FFmpeg's two-pass loudnorm."""

import json
import re
import sys
import tempfile
from pathlib import Path

import matchering
import numpy as np
import rounds
import sound
from masterwright_tools import ebur128, ffmpeg, programs
from masterwright_tools.audio import interleaved

RATE = 44100
SECONDS = 240
TARGET_LUFS = -14.0
CEILING = -1.0
OURS = "Masterwright"
HERE = Path(__file__).parent


def four_minutes(path, start=0.0):
    """Four minutes of a song, begun again as often as it takes."""
    audio = sound.read(path, RATE, start)
    times = -(-SECONDS * RATE // audio.shape[1])
    return np.tile(audio, (1, times))[:, : SECONDS * RATE]


def write(path, audio):
    """A WAV file of 16 bits."""
    ffmpeg.convert(*ffmpeg.raw(RATE), "-i", "-", "-c:a", "pcm_s16le", path, given=interleaved(audio))


def used(command):
    """Runs a program: what it said to standard error, and what it used."""
    done = programs.finish(sys.executable, "-I", "-S", HERE / "usage.py", *command)
    return done.stderr.decode(errors="replace"), json.loads(done.stdout.decode().splitlines()[-1])


def both(first, second):
    """Two runs one after the other, as one."""
    return {
        "wall_s": first["wall_s"] + second["wall_s"],
        "cpu_s": first["cpu_s"] + second["cpu_s"],
        "rss_mb": max(first["rss_mb"], second["rss_mb"]),
    }


def loudnorm(song, out):
    """FFmpeg's way: measure, then apply linearly where the peaks allow it."""
    goal = f"loudnorm=I={TARGET_LUFS}:TP={CEILING}:LRA=20"
    program = ["ffmpeg", "-nostdin", "-hide_banner", "-nostats", "-y", "-i", song]
    said, first = used([*program, "-af", f"{goal}:print_format=json", "-f", "null", "-"])
    found = json.loads(re.search(r"\{[^{}]*\}", said, re.S)[0])
    measured = (
        f":measured_I={found['input_i']}:measured_TP={found['input_tp']}:measured_LRA={found['input_lra']}"
        f":measured_thresh={found['input_thresh']}:offset={found['target_offset']}:linear=true"
    )
    _, second = used([*program, "-af", goal + measured, "-ar", RATE, "-c:a", "pcm_s16le", out])
    return both(first, second)


def measure(songs, count, launcher, say):
    """Everyone masters the same four minutes to a file of 16 bits, in turns."""
    # Matchering wants another piece to follow; of a lone song its later part.
    reference, start = (songs[1], 0.0) if len(songs) > 1 else (songs[0], 20.0)
    with tempfile.TemporaryDirectory(prefix="masterwright-bench-") as folder:
        folder = Path(folder)
        song, other, out = folder / "song.wav", folder / "reference.wav", folder / "out.wav"
        write(song, four_minutes(songs[0]))
        write(other, four_minutes(reference, start))
        ours = [*launcher, "master", song, "--style", "balanced", "--bit-depth", "16", "--force", "-o", out]
        matching = [sys.executable, HERE / "match.py", song, other, out]
        programs = {
            OURS: lambda: used(ours)[1],
            f"Matchering {matchering.__version__}": lambda: used(matching)[1],
            "FFmpeg loudnorm, two passes": lambda: loudnorm(song, out),
        }
        results = {}

        def turn(name):
            def cost():
                say(name)
                use = programs[name]()
                if name not in results:
                    audio = sound.read(out, RATE)
                    results[name] = dict(
                        zip(("lufs", "dbtp"), ebur128.of_samples(interleaved(audio), RATE), strict=True)
                    )
                return use

            return cost

        costs = rounds.take_turns({name: turn(name) for name in programs}, count, warm_up=1)
    report = {"song": songs[0].name, "seconds_of_audio": SECONDS, "reference": reference.name, "programs": {}}
    for name, uses in costs.items():
        report["programs"][name] = {"result": results[name]}
        for key in ("wall_s", "cpu_s", "rss_mb"):
            mine = [use[key] for use in costs[OURS]]
            theirs = [use[key] for use in uses]
            report["programs"][name][key] = {"spread": rounds.spread(theirs), "to_ours": rounds.ratio(theirs, mine)}
    return report


def table(report):
    """Markdown: everything as a multiple of ours."""
    lines = [
        f'Mastering four minutes of "{report["song"]}", 16-bit WAV to 16-bit WAV, from the command line, start of the '
        "program included: multiples of what ours takes, median and range of the rounds.",
        "",
        "| program | wall time | processor time | highest memory | result |",
        "|---|---|---|---|---|",
    ]
    for name, program in report["programs"].items():
        cells = []
        for key in ("wall_s", "cpu_s", "rss_mb"):
            ratio = program[key]["to_ours"]
            cells.append(f"{ratio['median']:.2f} ({ratio['range'][0]:.2f}–{ratio['range'][1]:.2f})")
        result = program["result"]
        lines.append(f"| {name} | {' | '.join(cells)} | {result['lufs']:.1f} LUFS, {result['dbtp']:.1f} dBTP |")
    ours = report["programs"][OURS]
    speed = report["seconds_of_audio"] / ours["wall_s"]["spread"]["median"]
    lines += ["", f"Ours ran at {speed:.0f} times real time and took {ours['rss_mb']['spread']['median']:.0f} MB."]
    return "\n".join(lines) + "\n"
