# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures what a linear posterior reaches on music that it has not heard, and how music is labelled.

    python -m masterwright_training bound --music FOLDER --work FOLDER

Every song is heard once, and its degradations once; what was heard is kept in the pipeline's folder, so that a run that
was cut off goes on. Each training package is judged by what the other training packages teach, and the validation
packages by what all training packages teach. ``bound.json`` says the same by song.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from masterwright_tools import songs

from .. import config, options, progress
from ..data import kinds, song_measures
from . import agreement, evidence, tables, trials, ways
from .evidence import DEGRADATIONS

_LEAST_PACKAGES = 3


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.work(parser)
    parser.add_argument("--songs", type=int, help="no more than this many songs, from all packages in turn")
    parser.add_argument("--kinds", type=Path, help="rules for the kinds (default: models/training/kinds.toml)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings, work = config.load(), given.work / "bound"
    bound = {**settings["bound"], "untouched": settings["degradation"]["untouched"]}
    try:
        rules, found = kinds.load(given.kinds), _songs(given)
        measured = song_measures.measure(found, work, settings["seed"])
    except (OSError, ValueError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    labels = [rules.label(each) for each in measured]
    names = [each.kind for each in labels]
    known = evidence.collect(measured, names, bound["draws"], settings["degradation"], settings["seed"])
    agree = agreement.agreement(measured, labels)
    done = trials.run(known, bound, progress.Progress("trials", len(known.names), work))
    for title, text in (
        ("Songs of each kind, and whether the figures agree", tables.kinds(known.packages, labels, rules.kinds, agree)),
        ("Share of the distance that is removed (95 % by song; by package)", tables.shares(done, settings["seed"])),
        ("By degradation, distances untreated and through four bands, dB", tables.degradations(done)),
        ("By package, through four bands", tables.packages(done)),
        ("Taken in part, so that no training package is worse off", tables.parts(done, bound["untouched"])),
    ):
        print(f"\n{title}\n\n{text}")
    (given.work / "bound.json").write_text(json.dumps(_by_song(done, labels), indent=1) + "\n", encoding="utf-8")
    return 0


def _songs(given: argparse.Namespace) -> list[songs.Song]:
    """The songs that were asked for. Raises OSError or ValueError where there are not enough."""
    if not (given.music / "songs.json").exists():
        raise OSError(f"{given.music} holds no fetched music; run fetch first, or name another folder with --music.")
    found = songs.load(given.music, ["train", "validate"])
    found = songs.choose(found, given.songs) if given.songs else found
    packages = {song.package for song in found if song.split == "train"}
    if len(packages) < _LEAST_PACKAGES:
        raise ValueError(
            f"There are songs of {len(packages)} training packages; fetch those of {_LEAST_PACKAGES} at least, as each"
            " is judged by the others."
        )
    return found


def _by_song(done: trials.Trials, labels: list[kinds.Label]) -> list[dict]:
    """Each song's label and distances in tone, through four bands, dB, third octaves counting the same."""
    listed = []
    for index, label in enumerate(labels):
        distances = {
            degradation: {
                "before": _rounded(done.before[degradation, trials.EVEN], index),
                **{
                    way: _rounded(done.after[way, degradation, trials.FOUR_BANDS, trials.EVEN], index)
                    for way in ways.WAYS
                },
            }
            for degradation in DEGRADATIONS
        }
        song = {"song": str(done.songs.names[index]), "package": str(done.songs.packages[index])}
        listed.append({**song, "kind": label.kind, "by": label.by, "distances_db": distances})
    return listed


def _rounded(kept, index: int) -> float:
    return round(float(trials.tone(kept)[index]), 3)
