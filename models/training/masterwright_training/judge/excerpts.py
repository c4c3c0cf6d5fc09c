# SPDX-License-Identifier: GPL-3.0-or-later
"""What the models are judged on: excerpts of songs that no model heard, as they are and degraded, as audio files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import audio, ffmpeg, songs

from .. import progress
from ..data import audio_degradation

SECONDS = 30.0
#: What befalls the excerpts of a song: as it is, what training degrades by (at other corners), and one more in turn.
_TRAINED = ("equaliser", "gain", "width")
_UNKNOWN = (("equaliser", "mp3"), ("equaliser", "noise"), ("gain", "over_compression"))


@dataclass(frozen=True)
class Clip:
    """An excerpt in ``file``, degraded by ``kinds`` (none: as it is) from the excerpt in ``clean``."""

    name: str
    song: str
    package: str
    kinds: tuple[str, ...]
    file: Path
    clean: Path


def make(found: list[songs.Song], folder: Path, seed: int) -> list[Clip]:
    """Three excerpts of each song, as 24-bit WAV; those that are there are not made again."""
    folder.mkdir(parents=True, exist_ok=True)
    log = progress.Progress("clips", len(found), folder)
    return [clip for number, song in enumerate(found) for clip in log.done(_of(song, number, folder, seed))]


def _of(song: songs.Song, number: int, folder: Path, seed: int) -> list[Clip]:
    stem = hashlib.sha256(song.name.encode()).hexdigest()[:12]
    clean = folder / f"{stem}-0.wav"
    clips = [
        Clip(f"{song.name} {each}", song.name, song.package, kinds, folder / f"{stem}-{each}.wav", clean)
        for each, kinds in enumerate(((), _TRAINED, _UNKNOWN[number % len(_UNKNOWN)]))
    ]
    if (folder / f"{stem}.json").exists():
        return clips
    rate = ffmpeg.rate_of(song.file)
    whole = audio.read(song.file, rate)
    start = max(0, int((whole.shape[1] - SECONDS * rate) / 2))
    excerpt = whole[:, start : start + int(SECONDS * rate)]
    random = np.random.default_rng([seed, number])
    done = []
    for clip in clips:
        degraded = excerpt
        for kind in clip.kinds:
            degraded, description = audio_degradation.degrade(degraded, rate, kind, random)
            done.append({"clip": clip.name, **description})
        # What a degradation adds must not clip on its way through a file.
        over = float(np.abs(degraded).max()) / 0.99 if clip.kinds else 1.0
        audio.write(clip.file, degraded / np.float32(max(1.0, over)), rate)
    text = json.dumps([*done, *({**asdict(clip), "file": clip.file.name, "clean": clean.name} for clip in clips)])
    (folder / f"{stem}.json").write_text(text + "\n", encoding="utf-8")
    return clips
