# SPDX-License-Identifier: GPL-3.0-or-later
"""Caches every song's log-mel windows.

    python3 -m masterwright_training.cache --music FOLDER --work FOLDER

A song becomes ``NAME.npy``, float16 ``[windows, 2, 96, 125]``, dBFS, middle and side of one window after the other,
before any clamp and at their own level, so that gain, equaliser and width are offsets on them; ``NAME.npz`` with the
windows' scalars and masks; and ``NAME.json`` with the checksums. A song whose description is there is done, so a run
that was cut off goes on. ``cache.json`` lists them all.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import audio, config, features, progress, songs

_VERSION = 1


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


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="features", description="Caches every song's log-mel frames.")
    parser.add_argument("--music", type=Path, required=True, help="the folder of the fetched music")
    parser.add_argument("--work", type=Path, required=True, help="the pipeline's folder")
    parser.add_argument("--songs", type=int, help="no more than this many songs, from all packages in turn")
    given = parser.parse_args(arguments)
    found = songs.load(given.music, config.load()["features"]["splits"])
    if given.songs:
        found = songs.choose(found, given.songs)
    folder = given.work / "features"
    folder.mkdir(parents=True, exist_ok=True)
    log = progress.Progress("features", len(found), given.work)
    listed = [log.done(make(song, folder)) for song in found]
    _write(given.work / "cache.json", listed)
    windows = sum(each["windows"] for each in listed)
    print(f"{len(listed)} songs, {windows} windows, {sum(each['bytes'] for each in listed) / 1e9:.2f} GB")
    return 0


def make(song: songs.Song, folder: Path) -> dict:
    """Caches a song, unless its description is there and its windows are whole; returns the description."""
    stem = folder / hashlib.sha256(song.name.encode()).hexdigest()[:16]
    description, levels = stem.with_suffix(".json"), stem.with_suffix(".npy")
    if description.exists():
        known = json.loads(description.read_text(encoding="utf-8"))
        current = known["version"] == _VERSION and known["features"] == features.VERSION
        if current and levels.exists() and levels.stat().st_size == known["bytes"]:
            return known
    rate = audio.rate_of(song.file)
    found = features.extract(audio.read(song.file, rate), rate)
    np.savez(stem.with_suffix(".npz"), scalars=found.scalars, mask=found.mask)
    scratch = stem.with_suffix(".part.npy")
    np.save(scratch, found.levels.astype(np.float16))
    scratch.rename(levels)
    known = {
        "version": _VERSION,
        "features": features.VERSION,
        "name": song.name,
        "package": song.package,
        "split": song.split,
        "music": str(song.file.resolve()),
        "stem": stem.name,
        "rate": rate,
        "windows": len(found.levels),
        "bytes": levels.stat().st_size,
        "sha256": {suffix: _checksum(stem.with_suffix(suffix)) for suffix in (".npy", ".npz")},
    }
    _write(description, known)
    return known


def load(work: Path, splits: list[str]) -> list[Cached]:
    """The cached songs of some splits. Raises FileNotFoundError where nothing was cached."""
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
        if each["split"] in splits
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


if __name__ == "__main__":
    sys.exit(main())
