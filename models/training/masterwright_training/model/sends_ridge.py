# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the two sends can be told from the picture: what a linear model reaches.

    python -m masterwright_training sends [--style balanced]

Ridge regression on band means, scalars and modulation (how levels spread, fall and repeat over time), learnt from dry
music, its wet variants and real masters of the training split. Prints its error on the pieces of the validation split
beside those of the mean and the median, and how many of the real masters there would be given a send.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .. import config, options, progress
from ..data import features, features_cache
from ..data.spectra import collect
from ..sends import dry_clips, dry_music, send_targets
from ..targets import clips
from . import ridge

_SENDS = [clips.LEARNT.index(name) for name in send_targets.SENDS]
_GROUP = 8
_LAGS = range(1, 9)
_SPREAD = (5, 25, 50, 75, 95)
_FALLS = (2, 10, 90, 98)
_BATCH = 64
_HEADER = "| send | windows | ridge | mean | median | ridge ÷ median | right whether on | false alarms on masters |"


@dataclass(frozen=True)
class Learnt:
    """What is learnt from: ``inputs`` ``[n, f]`` and ``wanted`` ``[n, 2]``, the windows of dry music first, ``dry`` of
    them; ``piece`` ``[n]`` numbers what must not be split."""

    inputs: np.ndarray
    wanted: np.ndarray
    dry: int
    piece: np.ndarray


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--style", default="balanced", help="whose targets (default: balanced)")
    parser.add_argument("--clips", type=int, default=4000, help="how many clips are learnt from (default: 4000)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    sources = {each: dry_clips.Source(given.work, [each], given.style, settings) for each in ("train", "validate")}
    learnt = gather(given.work, "train", sources["train"].draw(given.clips, settings["seed"]))
    test = gather(given.work, "validate", sources["validate"].each(1, settings["seed"] + 1))
    model = _tune(learnt, settings["ridge"]["prices"])
    rows = errors(send_targets.settle(model.predict(test.inputs), config.load(dry_music.SETTINGS)), learnt, test)
    text = table(rows)
    print(text)
    (given.work / f"sends-{given.style}.md").write_text(text, encoding="utf-8")
    (given.work / f"sends-{given.style}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    progress.note(given.work, "sends", style=given.style, rows=rows)
    return 0


def gather(work: Path, split: str, found: clips.Clips) -> Learnt:
    """Clips of dry music, and the real masters of a split as they are, if any are cached."""
    names = [found.spectra.songs[each].name.rsplit("-", 1)[0] for each in found.spectra.song]
    parts, wanted, pieces = [inputs(found)], [found.wanted[:, _SENDS]], [np.unique(names, return_inverse=True)[1]]
    masters = collect(features_cache.load(work, [split]), 2) if (work / "cache.json").exists() else None
    if masters is not None and len(masters.song):
        whole = dry_clips.as_they_are(masters)
        parts.append(inputs(whole))
        wanted.append(whole.wanted[:, _SENDS])
        pieces.append(masters.song + 1 + pieces[0].max())
    return Learnt(np.concatenate(parts), np.concatenate(wanted), len(found.wanted), np.concatenate(pieces))


def inputs(found: clips.Clips) -> np.ndarray:
    """Band means, scalars and modulation of clips ``[n, f]``."""
    numbers = np.arange(len(found.wanted))
    batches = [numbers[at : at + _BATCH] for at in range(0, len(numbers), _BATCH)]
    moving = [modulation(found.pictures(each)) for each in batches]
    return np.column_stack([ridge.inputs(found), np.concatenate(moving)])


def modulation(pictures: np.ndarray) -> np.ndarray:
    """How pictures ``[n, 2, 96, 125]`` move over time, ``[n, f]``, by groups of eight bands: the percentiles of the
    levels about their mean and of the steps from one column to the next, both in dB; and how the levels go with
    themselves some columns of 80 ms later."""
    count = len(pictures)
    centred = pictures - pictures.mean(axis=3, keepdims=True)
    grouped = centred.reshape(count, 2, features.BANDS // _GROUP, -1)
    steps = np.diff(pictures, axis=3).reshape(count, 2, features.BANDS // _GROUP, -1)
    parts = [np.percentile(grouped, _SPREAD, axis=3), np.percentile(steps, _FALLS, axis=3)]
    power = np.square(centred).mean(axis=3) + 1.0
    repeats = [(centred[..., lag:] * centred[..., :-lag]).mean(axis=3) / power for lag in _LAGS]
    by_group = [each.reshape(count, 2, features.BANDS // _GROUP, _GROUP).mean(axis=3)[None] for each in repeats]
    return np.concatenate([*parts, *by_group]).transpose(1, 0, 2, 3).reshape(count, -1)


def _tune(learnt: Learnt, prices: list[float]) -> ridge.Ridge:
    """The ridge at the price that errs least on every fourth piece, fitted to all."""
    held = learnt.piece % 4 == 0
    known = np.ones_like(learnt.wanted)

    def error(price: float) -> float:
        model = ridge.fit(learnt.inputs[~held], learnt.wanted[~held], known[~held], price)
        return float(np.abs(model.predict(learnt.inputs[held]) - learnt.wanted[held]).sum())

    return ridge.fit(learnt.inputs, learnt.wanted, known, min(prices, key=error))


def errors(predicted: np.ndarray, learnt: Learnt, test: Learnt) -> list[dict]:
    """Per send the mean absolute error on dry music, normalised 0..1, of sends predicted for all of ``test``, of the
    mean and of the median; how often it is right whether there is any send; and the share of masters given one."""
    rows = []
    for each, name in enumerate(send_targets.SENDS):
        wanted, past = test.wanted[: test.dry, each], learnt.wanted[: learnt.dry, each]
        said, masters = predicted[: test.dry, each], predicted[test.dry :, each]
        error, mean, median = (float(np.abs(v - wanted).mean()) for v in (said, past.mean(), np.median(past)))
        rows.append(
            {
                "send": name,
                "windows": test.dry,
                "error": error,
                "mean": mean,
                "median": median,
                "ratio": error / median if median > 0 else None,
                "right": float(np.mean((said > 0) == (wanted > 0))),
                "false_alarms": float(np.mean(masters > 0)) if len(masters) else None,
            }
        )
    return rows


def table(rows: list[dict]) -> str:
    """The rows as Markdown."""
    lines = [_HEADER, "|" + "---|" * (_HEADER.count("|") - 1)]
    for row in rows:
        figures = " | ".join(f"{row[each]:.4f}" for each in ("error", "mean", "median"))
        ratio = "–" if row["ratio"] is None else f"{row['ratio']:.2f}"
        alarms = "–" if row["false_alarms"] is None else f"{100 * row['false_alarms']:.1f} %"
        right = f"{100 * row['right']:.1f} %"
        lines.append(f"| {row['send']} | {row['windows']} | {figures} | {ratio} | {right} | {alarms} |")
    return "\n".join(lines) + "\n"
