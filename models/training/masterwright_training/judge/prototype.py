# SPDX-License-Identifier: GPL-3.0-or-later
"""The research prototype's own benchmark, rebuilt, so that its figures can be placed.

    python -m masterwright_training prototype [--split validate]

The prototype was measured against ten labels that were heuristics on the sound of a clip, its own input. This rebuilds
them on the clips of a split and prints what the mean and the median of the training split err on them, and the ridge on
our features, learnt on the training split. ``prototype.json`` and ``prototype.md`` hold the figures. The labels are
kept, so a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np

from masterwright_tools import audio

from .. import options, progress
from ..data import features, features_cache
from ..data.spectra import collect
from ..model import ridge
from ..sends import dry_clips

#: The ten labels in the prototype's order, as the formulas of ``labels``.
NAMES = (
    "R",
    "1 - D",
    "C",
    "0.5 + 0.5 (Z - 0.5)",
    "0.3 + 0.4 R",
    "O",
    "0.2 + 0.6 D",
    "0.1 + 0.3 (1 - R)",
    "0.5 + 0.3 C",
    "0.7 + 0.3 R",
)
#: What the prototype's networks were reported to err on its own clips, mean over the ten.
REPORTED = {"AST": 0.0554, "Baseline CNN": 0.0689, "Enhanced CNN": 0.1373}

RATE = 22050
_FRAME, _HOP, _BATCH = 2048, 512, 128
_SECONDS = features.FRAMES // features.FRAMES_PER_SECOND
_ROLL_OFF = 0.85
_CONSTANT = 1e-3
_PRICES = (1e-3, 1e-2, 1e-1, 1.0)
_HEADER = "| label | ours (ridge or median) | mean | median | share at its commonest value |"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--split", default="validate", help="whose clips are tested (default: validate)")
    parser.add_argument("--clips", type=int, default=4, help="no more than this many clips a song (default: 4)")
    parser.add_argument("--songs", type=int, help="no more than this many songs of either split")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    found = {split: features_cache.load(given.work, [split]) for split in ("train", given.split)}
    if missing := [split for split, songs in found.items() if not songs]:
        print(f"No song of the split {missing[0]} is cached; fetch it and give train features.", file=sys.stderr)
        return 1
    if given.songs:
        found = {split: _spread(songs, given.songs) for split, songs in found.items()}
    log = progress.Progress("prototype", sum(len(songs) for songs in found.values()), given.work)
    spectra, wanted = {}, {}
    for split, songs in found.items():
        spectra[split] = collect(songs, given.clips)
        rows = [log.done(of_song(song, song.spread(given.clips), given.work)) for song in songs]
        wanted[split] = np.array([rows[s][w] for s, w in zip(spectra[split].song, spectra[split].window)])
    inputs = {split: ridge.inputs(dry_clips.as_they_are(each)) for split, each in spectra.items()}
    said = predict(inputs["train"], wanted["train"], spectra["train"].song, inputs[given.split])
    result = errors(said, wanted[given.split], wanted["train"])
    result["split"], result["songs"] = given.split, len(found[given.split])
    text = table(result)
    print(text)
    (given.work / "prototype.md").write_text(text, encoding="utf-8")
    (given.work / "prototype.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


def _spread(songs: list[features_cache.Cached], most: int) -> list[features_cache.Cached]:
    return [songs[each] for each in np.unique(np.linspace(0, len(songs) - 1, most).round().astype(int))]


def labels(mono: np.ndarray) -> np.ndarray:
    """The prototype's ten labels ``[10]`` of a clip ``[samples]`` at 22.05 kHz, full scale 1.

    From the means over frames of 2048 samples, one each 512, of root mean square, spectral centroid, zero-crossing rate
    and 85 % roll-off, and how far the peak lies above the mean magnitude; each scaled and held within 0..1.
    """
    padded = np.pad(np.asarray(mono, np.float32), _FRAME // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]
    window = np.hanning(_FRAME + 1)[:-1].astype(np.float32)
    hz = np.arange(_FRAME // 2 + 1) * (RATE / _FRAME)
    parts = []
    for at in range(0, len(frames), _BATCH):
        taken = frames[at : at + _BATCH]
        power = np.sqrt(np.mean(np.square(taken), axis=1))
        crossings = np.mean(np.signbit(taken[:, 1:]) != np.signbit(taken[:, :-1]), axis=1)
        spectrum = np.abs(np.fft.rfft(taken * window, axis=1))
        total = np.cumsum(spectrum, axis=1)
        centroid = spectrum @ hz / np.maximum(total[:, -1], 1e-10)
        edge = np.argmax(total >= _ROLL_OFF * total[:, -1:], axis=1)
        parts.append(np.stack([power, centroid, crossings, hz[edge]]))
    r, c, z, o = np.concatenate(parts, axis=1).mean(axis=1)
    magnitude = np.abs(mono)
    R, D, C, Z, O = np.clip([10 * r, 5 * (magnitude.max() - magnitude.mean()), c / 8000, 50 * z, o / 10000], 0, 1)
    made = [R, 1 - D, C, 0.5 + 0.5 * (Z - 0.5), 0.3 + 0.4 * R]
    return np.array([*made, O, 0.2 + 0.6 * D, 0.1 + 0.3 * (1 - R), 0.5 + 0.3 * C, 0.7 + 0.3 * R])


def of_song(song: features_cache.Cached, windows: np.ndarray, work: Path) -> dict[int, np.ndarray]:
    """The labels of some windows of a song, by their number; kept under ``prototype`` in the work folder."""
    file = work / "prototype" / f"{song.stem.name}-{len(windows)}.npy"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        places = (float(number * _SECONDS) for number in windows)
        made = [labels(audio.read(song.music, RATE, start, _SECONDS).mean(axis=0)) for start in places]
        part = file.with_suffix(".part.npy")
        np.save(part, np.array(made, np.float64).reshape(-1, len(NAMES)))
        part.rename(file)
    return dict(zip(windows.tolist(), np.load(file)))


def predict(learnt: np.ndarray, wanted: np.ndarray, song: np.ndarray, inputs: np.ndarray) -> np.ndarray:
    """Our small model: the labels ``[n, 10]`` of ``inputs`` by ridges on ``learnt``, at the price that errs least on
    every fourth song; by the median where that errs less than any, as it does on labels that are mostly constant."""
    held = song % 4 == 0

    def said(rows: np.ndarray, asked: np.ndarray) -> list[np.ndarray]:
        known = np.ones_like(wanted[rows])
        ridges = [np.clip(ridge.fit(learnt[rows], wanted[rows], known, p).predict(asked), 0, 1) for p in _PRICES]
        return [*ridges, np.tile(np.median(wanted[rows], axis=0), (len(asked), 1))]

    missed = [np.abs(each - wanted[held]).mean(axis=0) for each in said(~held, learnt[held])]
    best = np.argmin(missed, axis=0)
    return np.stack(said(np.ones(len(song), bool), inputs))[best, :, np.arange(len(NAMES))].T


def errors(predicted: np.ndarray, wanted: np.ndarray, learnt: np.ndarray) -> dict:
    """The mean absolute errors of predictions and of the constants of ``learnt``, per label and over all; and how many
    of the clips have a label's commonest value, to a thousandth."""
    rows = []
    for each, name in enumerate(NAMES):
        column, past = wanted[:, each], learnt[:, each]
        _, counts = np.unique(np.round(column / _CONSTANT), return_counts=True)
        off = (float(np.abs(v - column).mean()) for v in (predicted[:, each], past.mean(), np.median(past)))
        named = dict(zip(("ours", "mean", "median"), off))
        rows.append({"label": name, **named, "commonest": float(counts.max() / len(column))})
    over_all = {name: float(np.mean([row[name] for row in rows])) for name in ("ours", "mean", "median")}
    rank = int(np.linalg.matrix_rank(wanted - wanted.mean(axis=0), tol=1e-6 * len(wanted)))
    return {"clips": len(wanted), "labels": rows, "mean_over_labels": over_all, "rank": rank, "reported": REPORTED}


def table(result: dict) -> str:
    """The figures as Markdown."""
    lines = [_HEADER, "|" + "---|" * (_HEADER.count("|") - 1)]
    for row in result["labels"]:
        figures = " | ".join(f"{row[each]:.4f}" for each in ("ours", "mean", "median"))
        lines.append(f"| {row['label']} | {figures} | {100 * row['commonest']:.1f} % |")
    over_all = result["mean_over_labels"]
    figures = " | ".join(f"**{over_all[each]:.4f}**" for each in ("ours", "mean", "median"))
    reported = ", ".join(f"{name} {error:.4f}" for name, error in result["reported"].items())
    about = f"{result['clips']} clips of {result['songs']} songs ({result['split']}), labels of rank {result['rank']}."
    lines += [f"| **all ten** | {figures} | |", "", f"{about} Reported by the prototype on its own clips: {reported}."]
    return "\n".join(lines) + "\n"
