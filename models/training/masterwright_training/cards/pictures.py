# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws what the models come to, for the cards.

    python -m masterwright_training pictures -o FOLDER [--split test]

From what ``evaluate`` and ``judge`` wrote: ``errors.png``, the errors per parameter beside the constants;
``distances.png``, how near degraded clips come to their own clean masters through the real chain; ``curves.png``, what
each style does to the spectrum.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
# The backend has to be chosen before anything is drawn.
import numpy as np  # noqa: E402
from matplotlib import pyplot  # noqa: E402
from matplotlib.axes import Axes  # noqa: E402

from masterwright_tools import row_log  # noqa: E402

from .. import options  # noqa: E402

_STYLES = {"safe": "#3b7a57", "balanced": "#2f6db3", "bold": "#c2572b"}
_NAMES = {"safe": "Baseline CNN", "balanced": "AST regressor", "bold": "Enhanced CNN"}
_GREY = "#9aa0a6"
_PARAMETERS = {
    **{"high_eq": "High", "mid_eq": "Mid", "low_eq": "Low", "presence_air": "Presence/air"},
    **{"stereo_width": "Width", "compression": "Compression"},
}
_DECIDERS = {
    **{"nothing": "untreated", "mean": "training mean", "median": "training median", "rules": "rules"},
    **{"ridge": "ridge", "model": "model", "matchering": "Matchering"},
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("--split", default="test", help="whose songs (default: test)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder for the pictures")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    judged = given.work / "judge" / given.split / "judged.jsonl"
    if not judged.exists():
        print(f"{judged} is not there; run judge --split {given.split} first.", file=sys.stderr)
        return 1
    given.output.mkdir(parents=True, exist_ok=True)
    rows = row_log.read(judged)
    pyplot.rcParams.update({"font.size": 10, "axes.spines.top": False, "axes.spines.right": False})
    for name, draw in (
        ("errors", lambda: errors(given.work, given.split)),
        ("distances", lambda: distances(rows)),
        ("curves", lambda: curves(rows)),
    ):
        figure = draw()
        figure.savefig(given.output / f"{name}.png", dpi=110, metadata={"Software": None})
        pyplot.close(figure)
        print(given.output / f"{name}.png")
    return 0


def errors(work: Path, split: str) -> pyplot.Figure:
    """Per parameter the mean absolute error on Balanced's targets: the training median, the three architectures, each
    seed a dot."""
    figure, axes = pyplot.subplots(figsize=(9, 4.2), layout="constrained")
    places = np.arange(len(_PARAMETERS))
    for number, (run, colour) in enumerate(_STYLES.items()):
        files = sorted((work / "runs").glob(f"{run}-[0-9]*/{split}-balanced.json"))
        seeds = [
            {row["parameter"]: row for row in json.loads(file.read_text(encoding="utf-8"))["parameters"]}
            for file in files
        ]
        values = np.array([[seed[name]["error"] for name in _PARAMETERS] for seed in seeds])
        if number == 0:
            median = [seeds[0][name]["median"] for name in _PARAMETERS]
            axes.bar(places - 0.3, median, 0.19, color=_GREY, label="training median")
        at = places - 0.1 + 0.2 * number
        axes.bar(
            at,
            values.mean(axis=0),
            0.19,
            color=colour,
            label=f"{_NAMES[run]}, {len(seeds)} seed{'' if len(seeds) == 1 else 's'}",
        )
        axes.plot(np.tile(at, len(seeds)), values.ravel(), ".", color="black", markersize=3)
    axes.set_xticks(places, list(_PARAMETERS.values()))
    axes.set_ylabel("mean absolute error, 0..1")
    axes.set_title(f"Errors on Balanced's targets, {split} packages", loc="left")
    axes.legend(frameon=False)
    return figure


def distances(rows: list[dict]) -> pyplot.Figure:
    """For each package, the mean mel distance of degraded clips to their own clean masters by who decided."""
    found = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row["kinds"] and row["style"] == "balanced":
            found[row["decider"]][row["package"]].append(row["distance_db"])
    names = [name for name in _DECIDERS if name in found]
    packages = sorted(found["nothing"])
    figure, axes = pyplot.subplots(figsize=(9, 4.2), layout="constrained")
    groups = ["all packages", *packages]
    # Who fails by far is cut off, and named, so that the others can be told apart.
    top = 1.3 * max(np.mean(found["nothing"][each]) for each in packages)
    for number, name in enumerate(names):
        by_package = [np.mean(found[name][each]) for each in packages]
        whole = np.mean([value for each in packages for value in found[name][each]])
        at = np.arange(len(groups)) + 0.8 * (number / len(names) - 0.45)
        shade = _STYLES["balanced"] if name == "model" else pyplot.cm.Greys(0.8 - 0.09 * number)
        heights = [whole, *by_package]
        axes.bar(at, heights, 0.8 / len(names) - 0.01, color=shade, label=_DECIDERS[name])
        for place, height in zip(at, heights):
            if height > top:
                axes.text(place, top, f"{height:.1f}", ha="center", va="bottom")
    axes.set_ylim(0, top)
    axes.set_xticks(np.arange(len(groups)), groups)
    axes.set_ylabel("mel distance, dB")
    axes.set_title(
        "Degraded clips through the real chain: distance to the own clean master, Balanced", loc="left", pad=18
    )
    axes.legend(frameon=False, ncols=4, loc="upper center", bbox_to_anchor=(0.5, -0.1))
    return figure


def curves(rows: list[dict]) -> pyplot.Figure:
    """What each style does to the third-octave bands of degraded clips, less its own mean: the median and the middle
    80 %."""
    figure, panels = pyplot.subplots(1, 3, figsize=(11, 3.6), sharey=True, layout="constrained")
    for axes, (style, colour) in zip(panels, _STYLES.items()):
        _curve(
            axes, [row for row in rows if (row["decider"], row["style"]) == ("model", style) and row["kinds"]], colour
        )
        axes.set_title(f"{style.capitalize()} ({_NAMES[style]})", loc="left")
        axes.set_xlabel("Hz")
    panels[0].set_ylabel("change of the spectrum, dB")
    return figure


def _curve(axes: Axes, rows: list[dict], colour: str) -> None:
    hz = np.array(rows[0]["decision"]["band_changes"]["hz"])
    changes = np.array([row["decision"]["band_changes"]["db"] for row in rows], dtype=float)
    changes -= np.nanmean(changes, axis=1, keepdims=True)
    low, middle, high = np.nanpercentile(changes, (10, 50, 90), axis=0)
    axes.fill_between(hz, low, high, color=colour, alpha=0.2, linewidth=0, label="80 % of the clips")
    axes.semilogx(hz, middle, color=colour, label="median")
    axes.axhline(0, color="black", linewidth=0.6)
    axes.set_xlim(25, 20000)
    axes.set_xticks([50, 100, 200, 500, 1000, 2000, 5000, 10000], ["50", "100", "200", "500", "1k", "2k", "5k", "10k"])
    axes.minorticks_off()
    axes.grid(alpha=0.25)
    axes.legend(frameon=False, loc="lower left")
