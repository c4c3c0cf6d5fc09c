# SPDX-License-Identifier: GPL-3.0-or-later
"""What every song sounds like, and how degradations of sound change a part of it; cached.

Heard are up to ``SONG_SECONDS`` from the middle of a song. Its degradations are measured on ``EXCERPT_SECONDS`` there,
as what they change, so that they can be added to what was heard of the song. Each lands in a ``.npz`` of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import audio, ffmpeg, songs

from .. import progress
from . import audio_degradation, third_octaves
from .third_octaves import Heard

#: What of ``audio_degradation`` changes more than the level.
DEGRADATIONS = tuple(kind for kind in audio_degradation.KINDS if kind != "gain")
SONG_SECONDS = 120.0
EXCERPT_SECONDS = 10.0

_VERSION = 1


@dataclass(frozen=True)
class Measured:
    """A song: its file's ``name``, its ``package`` and ``split``, what was ``heard`` of it, and for each of
    ``DEGRADATIONS`` what it ``changed``, levels in dB and figures."""

    name: str
    package: str
    split: str
    heard: Heard
    changed: dict[str, Heard]


def measure(found: list[songs.Song], folder: Path, seed: int) -> list[Measured]:
    """Measures songs; what is in the folder already is not measured again.

    Raises OSError for a song that FFmpeg cannot read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    heard = [each[0] for each in _all(found, folder, "songs", f"{SONG_SECONDS}", lambda song, random: [_whole(song)])]
    degraded = _all(found, folder, "degradations", f"{EXCERPT_SECONDS} {seed}", _degraded)
    return [
        Measured(song.file.name, song.package, song.split, whole, dict(zip(DEGRADATIONS, changed)))
        for song, whole, changed in zip(found, heard, degraded)
    ]


def _all(found: list[songs.Song], folder: Path, step: str, settings: str, listen: Callable) -> list[list[Heard]]:
    log = progress.Progress(step, len(found), folder)
    return [log.done(_cached(song, folder, f"{_VERSION} {step} {settings} {song.name}", listen)) for song in found]


def _cached(song: songs.Song, folder: Path, key: str, listen: Callable) -> list[Heard]:
    """What was kept under the key, or else what is heard now."""
    digest = hashlib.sha256(key.encode())
    file = folder / f"{digest.hexdigest()[:16]}.npz"
    if not file.exists():
        heard = listen(song, np.random.default_rng(list(digest.digest())))
        scratch = file.with_suffix(".part.npz")
        np.savez(scratch, levels=[each.levels for each in heard], figures=[each.figures for each in heard])
        scratch.rename(file)
    with np.load(file) as kept:
        return [Heard(*each) for each in zip(kept["levels"], kept["figures"])]


def _whole(song: songs.Song) -> Heard:
    rate = ffmpeg.rate_of(song.file)
    return third_octaves.hear(_middle(song, rate, SONG_SECONDS), rate)


def _degraded(song: songs.Song, random: np.random.Generator) -> list[Heard]:
    """What each of ``DEGRADATIONS`` changes."""
    rate = ffmpeg.rate_of(song.file)
    excerpt = _middle(song, rate, EXCERPT_SECONDS)
    clean, changed = third_octaves.hear(excerpt, rate), []
    for kind in DEGRADATIONS:
        heard = third_octaves.hear(audio_degradation.degrade(excerpt, rate, kind, random)[0], rate)
        changed.append(Heard(heard.levels - clean.levels, heard.figures - clean.figures))
    return changed


def _middle(song: songs.Song, rate: int, seconds: float) -> np.ndarray:
    return np.ascontiguousarray(audio.read(song.file, rate, max(0.0, (song.seconds - seconds) / 2), seconds))
