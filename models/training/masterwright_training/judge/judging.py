# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges the models on a split's songs through the real chain, beside what they have to beat.

    python -m masterwright_training judge --split validate --models FOLDER [--baselines FOLDER]

Every excerpt (``excerpts``) is mastered by each decider: the models in every style; and in Balanced the rules, the
ridge, the training mean and median, nothing at all, and Matchering with another song of the package for reference. Of
each master is kept what the core's own meters and FFmpeg's ``ebur128`` measure, and its mel distance to the clean
excerpt. One line each in ``judged.jsonl`` as it is measured, so that a run that was cut off goes on; the tables follow.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from masterwright_tools import commands, ebur128, mel, songs
from masterwright_tools.row_log import RowLog

from .. import config, options, progress
from . import excerpts, tables
from .excerpts import Clip

_BATCH = 12
STYLES = ("safe", "balanced", "bold")


@dataclass(frozen=True)
class Decider:
    """Who decides for which style; ``options`` for ``masterwright master``, or None where that does not do it."""

    name: str
    style: str
    options: tuple[str, ...] | None


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.work(parser)
    parser.add_argument("--split", required=True, help="whose songs; test only for what is released")
    parser.add_argument("--models", type=Path, required=True, help="the folder with safe, balanced and bold")
    parser.add_argument("--baselines", type=Path, help="the folder with ridge, mean and median")
    parser.add_argument("--matchering", type=Path, help="a Python that has Matchering")
    parser.add_argument("--songs", type=int, help="no more than this many, from all packages in turn")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    found = songs.load(given.music, [given.split])
    chosen = songs.choose(found, given.songs or len(found))
    folder = given.work / "judge" / given.split
    clips = excerpts.make(chosen, folder / "clips", config.load()["seed"])
    judging = Judging(clips, folder)
    for decider in _deciders(given):
        judging.judge(decider)
    if given.matchering:
        judging.match(given.matchering)
    text = tables.tables(judging.log.rows, config.load()["seed"])
    (folder / "judged.md").write_text(text, encoding="utf-8")
    print(text)
    return 0


def _deciders(given: argparse.Namespace) -> list[Decider]:
    found = [Decider("nothing", "balanced", None)]
    found += [Decider("model", style, ("--models", str(given.models))) for style in STYLES]
    found.append(Decider("rules", "balanced", ("--decider", "rules")))
    for name in ("ridge", "mean", "median") if given.baselines else ():
        found.append(Decider(name, "balanced", ("--models", str(given.baselines / name))))
    return found


class Judging:
    """The rows that were judged, in a folder that it goes on from."""

    def __init__(self, clips: list[Clip], folder: Path) -> None:
        self._clips = clips
        self._folder = folder
        self.log = RowLog(folder / "judged.jsonl")
        self._clean: dict[Path, mel.Sound] = {}

    def judge(self, decider: Decider) -> None:
        """Masters every clip that this decider has not mastered yet."""
        missing = self._missing(decider.name, decider.style)
        log = progress.Progress(f"{decider.name} {decider.style}", len(missing), self._folder)
        for at in range(0, len(missing), _BATCH):
            clips = missing[at : at + _BATCH]
            with tempfile.TemporaryDirectory() as scratch:
                files, said = [clip.file for clip in clips], [{}] * len(clips)
                if decider.options is not None:
                    options = ("--style", decider.style, "--bit-depth", "24", *decider.options)
                    said = commands.masters(files, Path(scratch), *options)
                    files = [Path(each["output"]) for each in said]
                self._keep(decider.name, decider.style, clips, files, said)
            for clip in clips:
                log.done(clip)

    def match(self, python: Path) -> None:
        """Lets Matchering master every clip after the next song of its package."""
        missing = self._missing("matchering", "balanced")
        log = progress.Progress("matchering", len(missing), self._folder)
        for clip in missing:
            reference = self._reference(clip)
            if reference is not None:
                with tempfile.TemporaryDirectory() as scratch:
                    out = Path(scratch) / "out.wav"
                    if _match(python, clip.file, reference, out):
                        self._keep("matchering", "balanced", [clip], [out], [{}])
            log.done(clip)

    def _reference(self, clip: Clip) -> Path | None:
        others = [each.clean for each in self._clips if each.package == clip.package and not each.kinds]
        place = others.index(clip.clean)
        return others[(place + 1) % len(others)] if len(others) > 1 else None

    def _missing(self, name: str, style: str) -> list[Clip]:
        done = {row["clip"] for row in self.log.rows if (row["decider"], row["style"]) == (name, style)}
        return [clip for clip in self._clips if clip.name not in done]

    def _keep(self, name: str, style: str, clips: list[Clip], files: list[Path], said: list[dict]) -> None:
        # What was mastered was measured on its way out.
        measured = [each["master"] for each in said] if "master" in said[0] else commands.analyses(files)
        for clip, file, sound, figures, words in zip(clips, files, mel.hear(files), measured, said):
            clean = self._sound_of(clip.clean)
            loudness = ebur128.measure(file)
            row = {
                "clip": clip.name,
                "song": clip.song,
                "package": clip.package,
                "kinds": list(clip.kinds),
                "decider": name,
                "style": style,
                "lufs": loudness.lufs,
                "true_peak_dbtp": loudness.true_peak_dbtp,
                "distance_db": sound.distance_db(clean),
                **{key: figures[key] for key in ("peak_to_loudness_lu", "side_to_mid_db", "correlation")},
                "decision": next(iter(words.get("decisions", {}).values()), None),
            }
            self.log.add(row)

    def _sound_of(self, file: Path) -> mel.Sound:
        if file not in self._clean:
            (self._clean[file],) = mel.hear([file])
        return self._clean[file]


def _match(python: Path, target: Path, reference: Path, out: Path) -> bool:
    script = (
        "import sys, matchering as m\n"
        "m.process(target=sys.argv[1], reference=sys.argv[2], results=[m.pcm24(sys.argv[3])])"
    )
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    command = [str(python), "-c", script, str(target), str(reference), str(out)]
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0
