# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the loudness that is foretold with what FFmpeg's ``ebur128`` measures of the masters.

    python3 -m masterwright_acceptance loudness [--songs 30] [--plugin-songs 10] [-o FOLDER]

The assistant hears the first 30 and 60 s of each song, as much from a random place, and the whole; it decides as far
as a plugin can that has heard the same. Each decision masters what was heard, and the one on the first 30 s also
masters the whole song. Songs take the styles in turn. ``master`` masters each song, and the plugin itself learns some
songs in one pass and plays them in Hold. Of a part that is silent nothing is foretold. A line for each is kept in
``loudness.jsonl``, so that a run that was cut off goes on; the tables follow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from masterwright_tools import commands, ebur128, ffmpeg, songs
from masterwright_tools.host import Host
from masterwright_tools.row_log import RowLog

from . import options
from .loudness_tables import tables

STYLES = ("safe", "balanced", "bold")
_SECONDS = (30, 60)
# So that a run takes half an hour.
_LONGEST_SECONDS = 200
_RENDERED_WHOLE = "first 30 s"
# Music that comes out no louder and no softer than this was not worked on.
_SAME_LU = 0.002
# A part that is almost the whole tells nothing of parts.
_LARGEST_SHARE = 0.9


def parts(song: songs.Song) -> Iterator[tuple[str, float, float]]:
    """What is heard of a song: a name, the second it begins at and its length in s."""
    for seconds in _SECONDS:
        if seconds <= _LARGEST_SHARE * song.seconds:
            yield f"first {seconds} s", 0, seconds
            lot = int(hashlib.sha256(f"{song.name} {seconds}".encode()).hexdigest(), 16)
            yield f"{seconds} s from anywhere", lot % int(song.seconds - seconds), seconds
    yield "whole", 0, song.seconds


class Measuring:
    """What is measured of one song, in a folder that is thrown away."""

    def __init__(self, session: commands.Session, song: songs.Song, style: str, folder: Path):
        self._session = session
        self._style = style
        self._folder = folder
        self.about = {"song": song.name, "package": song.package, "split": song.split, "style": style}
        self.wave = folder / "song.wav"
        # Floating point, so that what a lossy file holds above full scale is heard as the assistant hears it.
        ffmpeg.write_wave(song.file, self.wave)

    def master(self) -> dict:
        """A row: what ``master`` makes of it."""
        output = self._folder / "master.wav"
        said = self._session.run(
            "master", "--force", "--bit-depth", "32f", "--style", self._style, "-o", output, self.wave
        )
        decided = said[0]["decisions"][self._style]
        return {**self.about, "what": "master", **_claims(decided), "lufs": ebur128.integrated(output)}

    def part(self, name: str, start: float, seconds: float) -> dict | None:
        """A row: what is decided from a part of it, and what that makes of the part and of the whole.

        None where the part is silent.
        """
        heard = self.wave
        if name != "whole":
            heard = self._folder / "part.wav"
            ffmpeg.convert("-ss", start, "-t", seconds, "-i", self.wave, "-c", "copy", heard)
            if ebur128.integrated(heard) <= ebur128.SILENT_LUFS:
                return None
        state = self._folder / "state.json"
        said = self._session.run("decide", "--rehearsed", "--only", self._style, "--force", "-o", state, heard)
        lufs = self._render(self.wave, state) if name in ("whole", _RENDERED_WHOLE) else None
        return {
            **self.about,
            "what": "part",
            "part": name,
            "seconds": seconds,
            **_claims(said[0]["decisions"][self._style]),
            "heard_lufs": lufs if name == "whole" else self._render(heard, state),
            "lufs": lufs,
        }

    def _render(self, wave: Path, state: Path) -> float:
        output = self._folder / "rendered.wav"
        self._session.run(
            "master", "--force", "--bit-depth", "32f", "--state", state, "--style", self._style, "-o", output, wave
        )
        return ebur128.integrated(output)

    def held(self, host: Host) -> dict:
        """A row: one pass in the plugin, then Hold."""
        learnt, output = self._folder / "learnt.json", self._folder / "held.wav"
        style = ("--set", f"style={STYLES.index(self._style) / 2}")
        render = ("--in", self.wave, "--mode", "offline")
        host.run(*render, *style, "--linger", 60000, "--save-state", learnt)
        host.run(*render, "--state", learnt, *style, "--set", "mode=1", "--trim-latency", "--out", output)
        account = json.loads(learnt.read_text(encoding="utf-8")).get("decisions", {}).get(self._style)
        if account is None:
            raise RuntimeError(f"The plugin decided nothing for {self.about['song']}: its core was not ready in time.")
        claims, lufs = _stored_claims(account), ebur128.integrated(output)
        untouched = abs(lufs - ebur128.integrated(self.wave)) < _SAME_LU
        if untouched and abs(lufs - claims["foretold_lufs"]) > 0.1:
            name = self.about["song"]
            raise RuntimeError(f"The plugin passed {name} dry: its core was not ready in time; run this again.")
        return {**self.about, "what": "held", **claims, "lufs": lufs}


def _claims(decided: dict) -> dict:
    return {
        "decider": decided["decider"],
        "target_lufs": decided["target_lufs"],
        "foretold_lufs": decided["rehearsed"]["output_lufs"],
        "band_lu": decided["rehearsed"]["band_90_lu"],
        "why_short": [each["reason"] for each in decided["backed_off"] if each["rule"] == "loudness"],
    }


def _stored_claims(account: dict) -> dict:
    predicted = account["predicted"]
    return {
        "target_lufs": account["solved_target_lufs"],
        "foretold_lufs": predicted["output_lufs"],
        "band_lu": predicted["band_90_lu"],
        "why_short": [each["reason"] for each in account["backed_off"] if each["parameter"] == "output_level"],
    }


def _measure(given: argparse.Namespace, session: commands.Session, log: RowLog, chosen: list[songs.Song]) -> None:
    for index, song in enumerate(chosen):
        missing = [part for part in parts(song) if log.misses(what="part", song=song.name, part=part[0])]
        masters = log.misses(what="master", song=song.name)
        holds = index < given.plugin_songs and log.misses(what="held", song=song.name)
        if not (missing or masters or holds):
            continue
        with tempfile.TemporaryDirectory() as folder:
            measuring = Measuring(session, song, STYLES[index % len(STYLES)], Path(folder))
            for part in missing:
                row = measuring.part(*part)
                if row is not None:
                    log.add(row)
            if masters:
                log.add(measuring.master())
            if holds:
                log.add(measuring.held(options.host(given)))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    options.output(parser)
    options.core(parser)
    parser.add_argument("--songs", type=int, default=30, help="how many songs (default: 30)")
    parser.add_argument(
        "--plugin-songs", type=int, default=10, help="how many of them through the plugin (default: 10)"
    )


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs, _LONGEST_SECONDS)
    given.output.mkdir(parents=True, exist_ok=True)
    log = RowLog(given.output / "loudness.jsonl", dots=True)
    with options.session(given) as session:
        _measure(given, session, log, chosen)
    print(file=sys.stderr)
    names = {song.name for song in chosen}
    text = tables([row for row in log.rows if row["song"] in names])
    (given.output / "loudness.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
