# SPDX-License-Identifier: GPL-3.0-or-later
"""Masters songs in every style and measures what came of it.

    python3 -m masterwright_acceptance masters [--songs 40] [-o FOLDER]

Loudness and true peak of the masters are FFmpeg's, the rest is what ``masterwright analyze`` says of the files. One
line per master is kept in ``masters.jsonl`` as it is measured, so that a run that was cut off goes on; the tables
follow.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from masterwright_tools import commands, ebur128, songs
from masterwright_tools.row_log import RowLog

from . import options
from .master_tables import tables

_STYLES = ("safe", "balanced", "bold")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.output(parser)
    parser.add_argument("--songs", type=int, default=40, help="how many songs (default: 40)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs)
    given.output.mkdir(parents=True, exist_ok=True)
    log = RowLog(given.output / "masters.jsonl")
    for song in chosen:
        missing = [style for style in _STYLES if log.misses(song=song.name, style=style)]
        if missing:
            before = commands.analyze(song.file)
            for style in missing:
                log.add(_evaluate(song, style, before))
            print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    names = {song.name for song in chosen}
    text = tables([row for row in log.rows if row["song"] in names])
    (given.output / "masters.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _evaluate(song: songs.Song, style: str, before: dict) -> dict:
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "master.wav"
        said = commands.master(song.file, output, "--style", style)
        measured = ebur128.measure(output)
        after = commands.analyze(output)
    return {
        "song": song.name,
        "package": song.package,
        "split": song.split,
        "style": style,
        "lufs": measured.lufs,
        "true_peak_dbtp": measured.true_peak_dbtp,
        "decision": said["decisions"][style],
        "before": before,
        "after": after,
    }
