# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders songs through the real compressor and keeps what it makes of their peaks.

    python3 -m masterwright_training.crests --work FOLDER [--songs N]

Every cached song goes through the chain at the working level with each amount of compression of the settings, nothing
else and no limiter; of each window peak-to-loudness is kept, ``[windows, amounts]``. A song that is there is done.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

from . import audio, cache, chain, config, features, progress, render
from .spectra import Spectra


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="render", description="Renders songs through the real compressor.")
    parser.add_argument("--work", type=Path, required=True, help="the pipeline's folder")
    parser.add_argument("--songs", type=int, help="no more than this many songs, spread over all of them")
    given = parser.parse_args(arguments)
    settings = config.load()
    found = cache.load(given.work, settings["features"]["splits"])
    if given.songs:
        found = [found[each] for each in np.unique(np.linspace(0, len(found) - 1, given.songs).round().astype(int))]
    folder = given.work / "crests"
    folder.mkdir(parents=True, exist_ok=True)
    log = progress.Progress("render", len(found), given.work)
    for song in found:
        if not _file(folder, song).exists():
            measured = measure(song, settings["render"]["amounts"])
            scratch = _file(folder, song).with_suffix(".part.npy")
            np.save(scratch, measured)
            scratch.rename(_file(folder, song))
        log.done(song)
    print(f"{len(found)} songs rendered at {len(settings['render']['amounts'])} amounts")
    return 0


def measure(song: cache.Cached, amounts: list[float]) -> np.ndarray:
    """Peak-to-loudness ``[windows, amounts]`` of a song behind the real compressor, LU."""
    loudness = song.scalars()[:, 0]
    lift = chain.document()["levels"]["working_lufs"] - _mean_lufs(loudness)
    gain = chain.parameters()["input_gain"].normalised(lift)
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        for amount in amounts:
            values = {"compression": amount, "input_gain": float(np.clip(gain, 0, 1))}
            (output,) = render.render([song.music], Path(scratch), values)
            found.append(features.extract(audio.read(output, song.rate), song.rate).scalars[: song.windows, 2])
    return np.stack(found, axis=1).astype(np.float32)


def collect(spectra: Spectra, work: Path, amounts: list[float]) -> np.ndarray:
    """Peak-to-loudness ``[songs, windows, 1 + amounts]`` of all songs of ``spectra``, LU: untouched, then compressed.
    NaN where nothing was rendered."""
    most = max((song.windows for song in spectra.songs), default=0)
    found = np.full((len(spectra.songs), most, 1 + len(amounts)), np.nan)
    for number, song in enumerate(spectra.songs):
        file = _file(work / "crests", song)
        if file.exists():
            found[number, : song.windows, 0] = song.scalars()[:, 2]
            found[number, : song.windows, 1:] = np.load(file)
    return found


def _mean_lufs(loudness: np.ndarray) -> float:
    return float(10 * np.log10(np.mean(10 ** (loudness / 10)))) if len(loudness) else features.SILENCE_LUFS


def _file(folder: Path, song: cache.Cached) -> Path:
    return folder / f"{song.stem.name}.npy"


if __name__ == "__main__":
    sys.exit(main())
