# SPDX-License-Identifier: GPL-3.0-or-later
"""What a trained network makes of the two sends on dry music it never heard, and on real masters.

    python -m masterwright_training evaluate-sends --run NAME [--seed N] [--split validate]

The errors stand beside those of the mean and the median of the training pieces. A false alarm is a window of a real
master, as it came, that would be given a send. Written to ``network-sends-SPLIT-STYLE.json``, and ``.md``, which the
card shows.
"""

from __future__ import annotations

import argparse
import json

import numpy as np

from .. import config, options
from ..data import features_cache
from ..data.spectra import collect
from ..sends import dry_clips, dry_music, send_targets
from ..targets import clips
from . import evaluation, trained

_SENDS = [clips.LEARNT.index(name) for name in send_targets.SENDS]
#: How many clips of dry training music the constants come from.
_CONSTANTS = 4000
_HEADER = (
    "| send | windows | network | training mean | training median | ÷ median | right whether on"
    " | false alarms on masters |"
)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    settings = config.load()
    options.work(parser)
    parser.add_argument("--run", required=True, choices=settings["runs"], help="which network")
    parser.add_argument("--seed", type=int, default=0, help="which of the seeds (default: 0)")
    parser.add_argument("--split", default="validate", help="whose music (default: validate)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    run = settings["runs"][given.run]
    network = trained.load(given.work, given.run, given.seed, settings)
    style = run["styles"][0]
    # The constants come from clips as wet as those that the networks learn from.
    learnt = dry_clips.Source(given.work, ["train"], style, settings).draw(_CONSTANTS, settings["seed"])
    test = dry_clips.Source(given.work, [given.split], style, settings).each(1, 1)
    masters = dry_clips.as_they_are(
        collect(features_cache.load(given.work, [given.split]), settings["targets"]["windows_per_song"])
    )
    dry_settings = config.load(dry_music.SETTINGS)
    said, alarms = (
        send_targets.settle(evaluation.predict(network, found, 0)[:, _SENDS], dry_settings) for found in (test, masters)
    )
    rows = [
        _row(name, said[:, each], test.wanted[:, _SENDS[each]], learnt.wanted[:, _SENDS[each]], alarms[:, each])
        for each, name in enumerate(send_targets.SENDS)
    ]
    text = "\n".join([_HEADER, "|" + "---|" * (_HEADER.count("|") - 1), *map(_line, rows)]) + "\n"
    print(text)
    (given.work / f"network-sends-{given.split}-{style}.md").write_text(text, encoding="utf-8")
    (given.work / f"network-sends-{given.split}-{style}.json").write_text(
        json.dumps(rows, indent=1) + "\n", encoding="utf-8"
    )
    return 0


def _row(name: str, said: np.ndarray, wanted: np.ndarray, past: np.ndarray, alarms: np.ndarray) -> dict:
    return {
        "parameter": name,
        "windows": len(said),
        "error": float(np.abs(said - wanted).mean()),
        "mean": float(np.abs(past.mean() - wanted).mean()),
        "median": float(np.abs(np.median(past) - wanted).mean()),
        "right": float(np.mean((said > 0) == (wanted > 0))),
        "false_alarms": float(np.mean(alarms > 0)),
    }


def _line(row: dict) -> str:
    figures = " | ".join(f"{row[each]:.4f}" for each in ("error", "mean", "median"))
    ratio = f"{row['error'] / row['median']:.2f}" if row["median"] > 0 else "–"
    shares = f"{100 * row['right']:.0f} % | {100 * row['false_alarms']:.1f} %"
    return f"| {row['parameter']} | {row['windows']} | {figures} | {ratio} | {shares} |"
