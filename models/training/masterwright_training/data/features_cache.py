# SPDX-License-Identifier: GPL-3.0-or-later
"""Caches every song's log-mel windows.

    python -m masterwright_training features

A song becomes ``NAME.npy``, float16 ``[windows, 2, 96, 125]``, dBFS, middle and side of one window after the other,
at their own level, so that gain, equaliser and width are offsets on them; ``NAME.npz`` with the windows' scalars and
masks; and ``NAME.json`` with the checksums. The Java core listens (twenty times as fast as numpy, and the two agree by
their golden vectors). A song whose description is there is done, so a run that was cut off goes on. ``cache.json``
lists them all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import listening, songs

from .. import config, options, progress
from . import features

_VERSION = 2
_BATCH = 8


@dataclass(frozen=True)
class Cached:
    """A cached song of ``windows`` windows of ten seconds, its ``music`` at ``rate`` Hz."""

    name: str
    package: str
    split: str
    stem: Path
    rate: int
    windows: int
    music: Path

    def levels(self) -> np.ndarray:
        """All windows ``[windows, 2, 96, 125]``, dBFS, mapped and not read."""
        return np.load(self.stem.with_suffix(".npy"), mmap_mode="r")

    def scalars(self) -> np.ndarray:
        """``[windows, 14]``, as ``features.SCALARS``."""
        return np.load(self.stem.with_suffix(".npz"))["scalars"]

    def mask(self) -> np.ndarray:
        """``[windows, 96]``, 1 where a band holds something."""
        return np.load(self.stem.with_suffix(".npz"))["mask"]

    def spread(self, most: int) -> np.ndarray:
        """Up to ``most`` windows, spread evenly over the song."""
        return np.unique(np.linspace(0, self.windows - 1, min(most, self.windows)).round().astype(int))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.work(parser)
    parser.add_argument("--songs", type=int, help="no more than this many songs, from all packages in turn")
    parser.add_argument("--split", action="append", help="whose songs (default: those that the settings name)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    splits = given.split or config.load()["features"]["splits"]
    found = songs.load(given.music, splits)
    if given.songs:
        found = songs.choose(found, given.songs)
    listed, refused = make(found, given.work / "features", progress.Progress("features", len(found), given.work))
    _write(given.work / "cache.json", _others(given.work, splits) + listed)
    windows = sum(each["windows"] for each in listed)
    print(f"{len(listed)} songs, {windows} windows, {sum(each['bytes'] for each in listed) / 1e9:.2f} GB")
    for sentence in refused:
        print(f"left out: {sentence}")
    return 0


def _others(work: Path, splits: list[str]) -> list[dict]:
    """What is listed of other splits."""
    file = work / "cache.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
    return [each for each in known if each["split"] not in splits]


def make(found: list[songs.Song], folder: Path, log: progress.Progress) -> tuple[list[dict], list[str]]:
    """Caches the songs that are not there yet, or not whole; returns the descriptions, and a sentence for each song
    that the core refused."""
    folder.mkdir(parents=True, exist_ok=True)
    known = {song.name: _known(song, folder) for song in found}
    missing = [song for song in found if known[song.name] is None]
    for _ in range(len(found) - len(missing)):
        log.done(None)
    refused = []
    for at in range(0, len(missing), _BATCH):
        batch = missing[at : at + _BATCH]
        for song, heard in zip(batch, listening.listen([song.file for song in batch])):
            if heard.error:
                refused.append(heard.error)
            else:
                known[song.name] = _keep(song, heard, folder)
            log.done(song)
    return [each for each in known.values() if each], refused


def _stem(song: songs.Song, folder: Path) -> Path:
    return folder / hashlib.sha256(song.name.encode()).hexdigest()[:16]


def _known(song: songs.Song, folder: Path) -> dict | None:
    """The description of a song that is cached whole."""
    stem = _stem(song, folder)
    if not stem.with_suffix(".json").exists():
        return None
    known = json.loads(stem.with_suffix(".json").read_text(encoding="utf-8"))
    levels = stem.with_suffix(".npy")
    current = known["version"] == _VERSION and known["features"] == features.VERSION
    return known if current and levels.exists() and levels.stat().st_size == known["bytes"] else None


def _keep(song: songs.Song, heard: listening.Heard, folder: Path) -> dict:
    stem = _stem(song, folder)
    store(stem, heard)
    known = {
        "version": _VERSION,
        "features": features.VERSION,
        "name": song.name,
        "package": song.package,
        "split": song.split,
        "music": str(song.file.resolve()),
        "stem": stem.name,
        "rate": heard.rate,
        "windows": len(heard.levels),
        "bytes": stem.with_suffix(".npy").stat().st_size,
        "sha256": {suffix: _checksum(stem.with_suffix(suffix)) for suffix in (".npy", ".npz")},
    }
    _write(stem.with_suffix(".json"), known)
    return known


def store(stem: Path, heard: listening.Heard) -> None:
    """Writes what was heard: the scalars and masks first, then, whole or not at all, the levels."""
    np.savez(stem.with_suffix(".npz"), scalars=heard.scalars, mask=heard.mask)
    scratch = stem.with_suffix(".part.npy")
    np.save(scratch, heard.levels.astype(np.float16))
    scratch.rename(stem.with_suffix(".npy"))


def load(work: Path, splits: list[str] | None = None) -> list[Cached]:
    """The cached songs of some splits, by default of all. Raises FileNotFoundError where nothing was cached."""
    fields = ("name", "package", "split")
    return [
        Cached(
            *(each[field] for field in fields),
            work / "features" / each["stem"],
            each["rate"],
            each["windows"],
            Path(each["music"]),
        )
        for each in json.loads((work / "cache.json").read_text(encoding="utf-8"))
        if splits is None or each["split"] in splits
    ]


def damaged(work: Path) -> list[str]:
    """The names of songs whose windows are no longer those that were cached."""
    wrong = []
    for each in json.loads((work / "cache.json").read_text(encoding="utf-8")):
        stem = work / "features" / each["stem"]
        files = {stem.with_suffix(suffix): checksum for suffix, checksum in each["sha256"].items()}
        if any(not file.exists() or _checksum(file) != checksum for file, checksum in files.items()):
            wrong.append(each["name"])
    return wrong


def _checksum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(file: Path, content: dict | list) -> None:
    scratch = file.with_suffix(".part")
    scratch.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    scratch.rename(file)
