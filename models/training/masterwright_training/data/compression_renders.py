# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders songs through the real compressor and keeps what it makes of them.

    python -m masterwright_training render [--songs N]

Every cached song goes through the chain at the working level with compression at its most, nothing else and no limiter.
Its windows are kept as ``features_cache`` keeps a song's, in the folder ``crests``: how far they say that
peak-to-loudness can be lowered at all, and they are the over-compressed music among the clips. Songs whose gain to the
working level is alike are rendered by one call, their gain rounded to half a dB. A song that is there is done.
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from masterwright_tools import chain, listening

from .. import options, progress
from . import chain_renders, features, features_cache
from .spectra import Spectra, at

_BATCH = 8
_GAIN_STEP_DB = 0.5


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--songs", type=int, help="no more than this many songs, spread over all of them")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    found = features_cache.load(given.work)
    if given.songs:
        found = [found[each] for each in np.unique(np.linspace(0, len(found) - 1, given.songs).round().astype(int))]
    log = progress.Progress("render", len(found), given.work)
    alike = defaultdict(list)
    for song in found:
        if compressed(song, given.work).stem.with_suffix(".npy").exists():
            log.done(song)
        else:
            alike[round(_lift_db(song) / _GAIN_STEP_DB) * _GAIN_STEP_DB].append(song)
    for lift, songs in alike.items():
        for start in range(0, len(songs), _BATCH):
            _render(songs[start : start + _BATCH], lift, given.work)
            for song in songs[start : start + _BATCH]:
                log.done(song)
    print(f"{len(found)} songs rendered")
    return 0


def compressed(song: features_cache.Cached, work: Path) -> features_cache.Cached:
    """A cached song as it is behind the compressor."""
    return dataclasses.replace(song, stem=work / "crests" / song.stem.name)


def collect(clean: Spectra, work: Path) -> tuple[Spectra, np.ndarray]:
    """The same windows behind the compressor, in a list of songs that follows the clean ones, and which of them were
    rendered ``[n]``; the others stand there as they were."""
    behind = [compressed(song, work) for song in clean.songs]
    there = np.array([song.stem.with_suffix(".npy").exists() for song in behind], bool)
    listed = [dense if done else song for dense, song, done in zip(behind, clean.songs, there)]
    dense = at(listed, clean.song, clean.window, clean.heard)
    shifted = dataclasses.replace(dense, song=clean.song + len(clean.songs), songs=[*clean.songs, *listed])
    return shifted, there[clean.song] if len(there) else np.zeros(0, bool)


def _render(songs: list[features_cache.Cached], lift: float, work: Path) -> None:
    gain = float(np.clip(chain.parameters()["input_gain"].normalised(lift), 0, 1))
    (work / "crests").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        state = chain_renders.state(Path(scratch) / "state.json", {"compression": 1.0, "input_gain": gain})
        for song, heard in zip(songs, listening.listen([song.music for song in songs], "--state", str(state))):
            if heard.error:
                raise OSError(heard.error)
            features_cache.store(compressed(song, work).stem, heard)


def _lift_db(song: features_cache.Cached) -> float:
    loudness = song.scalars()[:, 0]
    mean = 10 * np.log10(np.mean(10 ** (loudness / 10))) if len(loudness) else features.SILENCE_LUFS
    return float(chain.document()["levels"]["working_lufs"] - mean)
