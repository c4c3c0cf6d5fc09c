# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the loudness meters with FFmpeg's ``ebur128`` on real songs.

    python3 -m masterwright_acceptance meters [--songs 50]

Prints a Markdown table of the largest differences and exits with 1 where one of them leaves 0.1 LU.
"""

from __future__ import annotations

import argparse
import statistics
import sys

from masterwright_tools import commands, ebur128, songs

from . import options

_TOLERANCE_LU = 0.1


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    parser.add_argument("--songs", type=int, default=50, help="how many songs (default: 50)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs)
    figures = {"integrated_lufs": [], "loudness_range_lu": [], "true_peak_dbtp": []}
    for song in chosen:
        ours, theirs = commands.analyze(song.file), ebur128.measure(song.file)
        for name, reference in zip(figures, (theirs.lufs, theirs.range_lu, theirs.true_peak_dbtp)):
            figures[name].append((abs(ours[name] - reference), ours[name], reference, song.name))
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    print(f"{len(chosen)} songs of {len({song.package for song in chosen})} packages\n")
    print("| figure | median | beyond 0.1 | largest difference | ours | ebur128 | song |")
    print("|---" * 7 + "|")
    for name, found in figures.items():
        difference, own, reference, song = max(found)
        median = statistics.median(each[0] for each in found)
        beyond = sum(each[0] > _TOLERANCE_LU for each in found)
        print(f"| {name} | {median:.3f} | {beyond} | {difference:.3f} | {own:.2f} | {reference:.2f} | {song} |")
    return 0 if max(figures["integrated_lufs"])[0] <= _TOLERANCE_LU else 1
