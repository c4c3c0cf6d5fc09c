# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the plugin decides after one pass over a song with what the command line decides for it.

    python3 -m masterwright_acceptance plugin [--songs 10] [--seconds 600] [--paced]

For each song a new instance learns in one pass, an offline render or in real time, and saves its state.
``decide --rehearsed`` decides from the same samples as far as a plugin can; ``decide`` also runs the whole. With the
learnt state the song is rendered in Hold, and its loudness is compared with what was foretold. Prints a Markdown table;
exits with 1 where plugin and command line part.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from masterwright_tools import commands, songs
from masterwright_tools.host import Host

from . import options

_STYLES = ("safe", "balanced", "bold")
_OUTPUT_RANGE_DB = 36


def _largest(one: dict, other: dict, without: str | None = None) -> float:
    """The largest difference of two documents' decided values, normalised."""
    return max(
        abs(one["decisions"][style]["values"][name] - value)
        for style in _STYLES
        for name, value in other["decisions"][style]["values"].items()
        if name != without
    )


def _level_difference(one: dict, other: dict) -> float:
    """The largest difference of two documents' output levels, dB."""
    levels = [
        one["decisions"][style]["values"]["output_level"] - other["decisions"][style]["values"]["output_level"]
        for style in _STYLES
    ]
    return _OUTPUT_RANGE_DB * max(map(abs, levels))


def _held_error(host: Host, folder: Path, learnt: dict) -> float:
    """By how much the song in Hold misses what its decision is for and foretold to reach, LU."""
    held = folder / "held.wav"
    host.run(
        "--in",
        folder / "song.wav",
        "--out",
        held,
        "--mode",
        "offline",
        "--state",
        folder / "learnt.json",
        "--set",
        "mode=1",
        "--trim-latency",
    )
    foretold = learnt["decisions"]["balanced"]["predicted"]["output_lufs"]
    return commands.analyze(held)["integrated_lufs"] - foretold


def _compare(host: Host, given: argparse.Namespace, song: songs.Song, folder: Path) -> tuple[float, ...]:
    wave = folder / "song.wav"
    songs.cut(song.file, wave, given.seconds)
    # In real time nobody waits for anybody.
    mode = ("realtime", "--paced", "--warm") if given.paced else ("offline",)
    host.run("--in", wave, "--mode", *mode, "--linger", Host.LINGER_MS, "--save-state", folder / "learnt.json")
    learnt = json.loads((folder / "learnt.json").read_text(encoding="utf-8"))
    rehearsed = commands.decide(wave, folder / "rehearsed.json", "--rehearsed")
    settled = commands.decide(wave, folder / "settled.json")
    return (
        _largest(learnt, rehearsed),
        _largest(learnt, settled, without="output_level"),
        _level_difference(learnt, settled),
        _held_error(host, folder, learnt),
    )


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    parser.add_argument("--songs", type=int, default=10, help="how many songs (default: 10)")
    parser.add_argument("--seconds", type=float, default=600, help="no more of each song than this (default: 600)")
    parser.add_argument("--paced", action="store_true", help="play in real time instead of an offline render")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    host = options.host(given)
    chosen = songs.choose(songs.load(given.music, ["train"]), given.songs)
    worst = 0.0
    print("| song | decide --rehearsed | decide, but for the level | level, dB | loudness in Hold less foretold, LU |")
    print("|---" * 5 + "|")
    for song in chosen:
        with tempfile.TemporaryDirectory() as folder:
            same, tone, level, held = _compare(host, given, song, Path(folder))
        worst = max(worst, same)
        print(f"| {song.name} | {same:.6f} | {tone:.4f} | {level:.2f} | {held:+.2f} |", flush=True)
    return 0 if worst == 0 else 1
