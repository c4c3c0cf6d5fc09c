# SPDX-License-Identifier: GPL-3.0-or-later
"""The songs that were fetched, and a fair choice of some of them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from . import ffmpeg


@dataclass(frozen=True)
class Song:
    """A fetched song: its file, the package it came in, that package's split and its length in s."""

    file: Path
    package: str
    split: str
    seconds: float

    @property
    def name(self) -> str:
        """Package and file name, which no other song has."""
        return f"{self.package}/{self.file.name}"


def cut(song: Path, wave: Path, seconds: float) -> None:
    """Writes the beginning of a song as 32-bit floats. Raises ProgramFailed when FFmpeg cannot."""
    ffmpeg.write_wave(song, wave, "-t", seconds)


def load(folder: Path, splits: list[str]) -> list[Song]:
    """The fetched songs of some splits. Raises FileNotFoundError when nothing was fetched into the folder."""
    listed = json.loads((folder / "songs.json").read_text(encoding="utf-8"))
    return [
        Song(folder / each["file"], each["package"], each["split"], each["seconds"])
        for each in listed
        if each["split"] in splits
    ]


def choose(songs: list[Song], count: int, longest_seconds: float = 600) -> list[Song]:
    """Some of the songs, from all packages in turn.

    The choice within a package follows a hash of the names, so it is always the same and nobody's taste. Songs longer
    than ``longest_seconds`` are left out.
    """
    by_package = defaultdict(list)
    for song in sorted(songs, key=lambda each: hashlib.sha256(each.name.encode()).hexdigest()):
        if song.seconds <= longest_seconds:
            by_package[song.package].append(song)
    chosen: list[Song] = []
    while len(chosen) < count and any(by_package.values()):
        for package in sorted(by_package):
            if by_package[package] and len(chosen) < count:
                chosen.append(by_package[package].pop(0))
    return chosen
