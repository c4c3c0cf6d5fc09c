# SPDX-License-Identifier: GPL-3.0-or-later
"""What the targets would reach if they were known, and the choice among them.

    python -m masterwright_training targets [--freeze]

Degrades windows of the validation packages, moves each by its own target, and prints the mel distance to the own clean
master before and after, for every number of profiles, style (its share of the
own master, alpha, and its limit) and price of a decibel. The profiles come from the training packages alone.
``--freeze`` writes the choice and its profiles to ``targets.json``: that file is what the networks are trained on, and
is not touched after.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from masterwright_tools import chain
from masterwright_tools.mel import distance_db

from .. import config, options, progress
from ..data import degradation, features_cache
from ..data.spectra import Spectra, collect
from . import profiles, solver

_HEADER = "| k | style | alpha | price | degraded: before | after | change | untouched: moved by | limit reached |"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--freeze", action="store_true", help="write the choice to targets.json")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    train, validate = (
        collect(features_cache.load(given.work, [split]), settings["targets"]["windows_per_song"])
        for split in ("train", "validate")
    )
    rows, fitted = sweep(train, validate, settings, given.work)
    text = table(rows)
    (given.work / "oracle.md").write_text(text, encoding="utf-8")
    (given.work / "oracle.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    print(text)
    if given.freeze:
        freeze(rows, fitted, settings)
        print(f"frozen in {config.FROZEN.name}")
    return 0


def sweep(train: Spectra, validate: Spectra, settings: dict, work: Path) -> tuple[list[dict], dict]:
    """The rows of the table, and the profiles by their number."""
    wanted, seed = settings["targets"], settings["seed"]
    clean = validate.repeated(wanted["degradations"])
    drawn = degradation.draw(len(clean.song), settings["degradation"], np.random.default_rng(seed))
    degraded = clean.moved(drawn.offsets)
    fitted = {count: profiles.fit(train, count, seed) for count in (1, *wanted["profiles"])}
    choices = [(k, style, p) for k in fitted for style in settings["styles"] for p in wanted["prices"]]
    log = progress.Progress("targets", len(choices), work)
    rows = []
    for count, style, price in choices:
        alpha, limit = settings["styles"][style]["alpha"], chain.style(style)["eq_limit_db"]
        nearest = fitted[count].level[fitted[count].nearest(clean)]
        wish = solver.blend(clean.level, nearest, clean.heard, alpha)
        gains = solver.equaliser(degraded.level, wish, clean.heard, price, limit)
        after = degraded.level + solver.equaliser_offsets_db(gains)
        before_db = distance_db(degraded.level, clean.level, clean.heard)
        after_db = distance_db(after, clean.level, clean.heard)
        touched = drawn.touched
        rows.append(
            log.done(
                {
                    "profiles": count,
                    "style": style,
                    "alpha": alpha,
                    "price": price,
                    "before_db": round(_by_song(before_db, clean, touched), 4),
                    "after_db": round(_by_song(after_db, clean, touched), 4),
                    "untouched_db": round(_by_song(after_db, clean, ~touched), 4),
                    "at_limit": round(float(np.mean(np.abs(gains) >= limit - 1e-6)), 4),
                }
            )
        )
    return rows, fitted


def _by_song(values: np.ndarray, spectra: Spectra, chosen: np.ndarray) -> float:
    """The mean over songs of the mean over a song's windows."""
    songs = spectra.song[chosen]
    sums, counts = np.bincount(songs, values[chosen]), np.bincount(songs)
    return float(np.mean(sums[counts > 0] / counts[counts > 0]))


def table(rows: list[dict]) -> str:
    """The rows as Markdown."""
    lines = [_HEADER, "|" + "---|" * (_HEADER.count("|") - 1)]
    for row in rows:
        change = 100 * (row["after_db"] / row["before_db"] - 1)
        lines.append(
            f"| {row['profiles']} | {row['style']} | {row['alpha']} | {row['price']} |"
            f" {row['before_db']:.2f} dB | {row['after_db']:.2f} dB |"
            f" {change:+.0f} % | {row['untouched_db']:.2f} dB | {100 * row['at_limit']:.1f} % |"
        )
    return "\n".join(lines) + "\n"


def choose(rows: list[dict], settings: dict) -> dict:
    """The number of profiles and the prices per style.

    The number and the price are those that bring degraded clips nearest to their own masters in Balanced; the other
    styles pay that price times their ``price_factor``.
    """
    styles = settings["styles"]
    balanced = [row for row in rows if row["profiles"] > 1 and row["style"] == "balanced"]
    best = min(balanced, key=lambda row: (row["after_db"], row["profiles"]))
    chosen = {
        name: {"alpha": each["alpha"], "price": each["price_factor"] * best["price"]} for name, each in styles.items()
    }
    return {"profiles": best["profiles"], "styles": chosen}


def freeze(rows: list[dict], fitted: dict[int, profiles.Profiles], settings: dict) -> None:
    """Writes the choice with its profiles."""
    chosen = choose(rows, settings)
    content = {
        "format": "masterwright-targets",
        "version": 1,
        "seed": settings["seed"],
        "styles": chosen["styles"],
        "profiles": fitted[chosen["profiles"]].as_json(),
    }
    config.FROZEN.write_text(json.dumps(content) + "\n", encoding="utf-8")
