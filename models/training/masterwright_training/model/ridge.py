# SPDX-License-Identifier: GPL-3.0-or-later
"""The linear model that a network has to beat: ridge regression on band means and scalars.

    python -m masterwright_training ridge [--style balanced]

Learns from clips of the training packages and prints, per parameter, its error on the validation packages beside those
of the training mean and the training median. The price of its weights is chosen on training packages it did not learn
from.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass

import numpy as np

from masterwright_tools import chain

from .. import config, options, progress
from ..data import features
from ..targets import clips

_SENDS = ("reverb_send", "delay_send")
_HEADER = "| parameter | clips | ridge | mean | median | ridge ÷ median | at the range's end |"


@dataclass(frozen=True)
class Ridge:
    """``weights`` ``[1 + inputs, 8]``, the first row the offset, on inputs less ``mean`` over ``deviation``."""

    weights: np.ndarray
    mean: np.ndarray
    deviation: np.ndarray

    def predict(self, inputs: np.ndarray) -> np.ndarray:
        """The targets ``[n, 8]`` in the units of ``clips.LEARNT``."""
        scaled = (inputs - self.mean) / self.deviation
        return self.weights[0] + scaled @ self.weights[1:]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--style", default="balanced", help="whose targets (default: balanced)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    source, unheard = (
        clips.Source(given.work, [split], given.style, settings, settings["targets"]["windows_per_song"])
        for split in ("train", "validate")
    )
    learnt = source.draw(settings["ridge"]["clips"], settings["seed"])
    model = tune(learnt, settings["ridge"]["prices"])
    rows = errors(model.predict(inputs(test := unheard.each(2, settings["seed"] + 1))), test, learnt, given.style)
    print(table(rows))
    (given.work / f"ridge-{given.style}.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    progress.note(given.work, "ridge", style=given.style, rows=rows)
    return 0


def inputs(found: clips.Clips) -> np.ndarray:
    """Band means of middle and side relative to the loudness, and the scalars, ``[n, 206]``."""
    loudness = found.scalars[:, :1]
    mask = found.spectra.heard
    parts = [
        np.where(mask, np.clip(each - loudness, features.FLOOR_DB, features.CEILING_DB), features.FLOOR_DB)
        for each in (found.spectra.middle, found.spectra.side)
    ]
    return np.concatenate([*parts, found.scalars], axis=1)


def fit(given: np.ndarray, wanted: np.ndarray, known: np.ndarray, price: float) -> Ridge:
    """Least squares with ``price`` times n on the squared weights; each target from the clips where it is known."""
    mean, deviation = given.mean(axis=0), np.maximum(given.std(axis=0), 1e-6)
    design = np.column_stack([np.ones(len(given)), (given - mean) / deviation])
    weights = np.zeros((design.shape[1], wanted.shape[1]))
    for each in range(wanted.shape[1]):
        rows = design[known[:, each] > 0]
        if len(rows):
            cost = price * len(rows) * np.eye(rows.shape[1])
            cost[0, 0] = 0
            weights[:, each] = np.linalg.solve(rows.T @ rows + cost, rows.T @ wanted[known[:, each] > 0, each])
    return Ridge(weights, mean, deviation)


def tune(learnt: clips.Clips, prices: list[float]) -> Ridge:
    """The ridge at the price that errs least on every fourth package, fitted to all of them."""
    names = [song.package for song in learnt.spectra.songs]
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    held = np.array([numbers[names[each]] % 4 == 0 for each in learnt.spectra.song])
    given = inputs(learnt)
    parts = given[~held], learnt.wanted[~held], learnt.known[~held]

    def error(price: float) -> float:
        off = np.abs(fit(*parts, price).predict(given[held]) - learnt.wanted[held])
        return float((off * learnt.known[held] / clips.SCALES).sum())

    return fit(given, learnt.wanted, learnt.known, min(prices, key=error))


def errors(predicted: np.ndarray, test: clips.Clips, learnt: clips.Clips, style: str) -> list[dict]:
    """For each parameter, the mean absolute error of a prediction and of two constants, normalised 0..1. For
    compression it is the error of the change of peak-to-loudness, LU over 12. Predictions are held within the style's
    limits first. Of the range of compression only the upper end counts, for much music needs none; for the same reason
    the ends of the sends do not count."""
    rows = []
    limit = chain.style(style)["eq_limit_db"]
    for each, name in enumerate(clips.LEARNT):
        known, before = test.known[:, each] > 0, learnt.known[:, each] > 0
        if not known.any() or not before.any():
            continue
        wanted, past = test.wanted[known, each], learnt.wanted[before, each]
        low, high = {"compression": (-12.0, 0.0), "stereo_width": (-6.0, 6.0)}.get(name, (-limit, limit))
        if name in _SENDS:
            low, high = 0.0, 1.0
        held = np.clip(predicted[known, each], low, high)
        ends = held <= low if name == "compression" else (held <= low) | (held >= high)
        whole = 1 if name in _SENDS else 12
        ridge, mean, median = (
            float(np.abs(value - wanted).mean()) / whole for value in (held, past.mean(), np.median(past))
        )
        rows.append(
            {
                "parameter": name,
                "clips": int(known.sum()),
                "error": ridge,
                "mean": mean,
                "median": median,
                "ratio": ridge / median if median > 0 else None,
                "at_end": 0.0 if name in _SENDS else float(ends.mean()),
            }
        )
    return rows


def table(rows: list[dict]) -> str:
    """The rows as Markdown."""
    lines = [_HEADER, "|" + "---|" * (_HEADER.count("|") - 1)]
    for row in rows:
        figures = " | ".join(f"{row[each]:.4f}" for each in ("error", "mean", "median"))
        ratio = "–" if row["ratio"] is None else f"{row['ratio']:.2f}"
        lines.append(f"| {row['parameter']} | {row['clips']} | {figures} | {ratio} | {100 * row['at_end']:.1f} % |")
    return "\n".join(lines) + "\n"
