# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a card beside each model: its data, its figures, its limits and the commands that give them.

    python -m masterwright_training card --models FOLDER [--speed FILE]

All figures come from files that the other steps wrote: ``evaluate`` for every seed, ``judge``, ``sends``,
``prototype``, ``targets``, the log of the steps' times, and ``bench --only models`` for the speed. What has not been
measured yet stands there as a dash.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from masterwright_tools import row_log

from .. import config, options
from ..judge import tables
from . import acceptance, data_table

_STYLES = ("safe", "balanced", "bold")
_NAMES = {"safe": "Baseline CNN", "balanced": "AST regressor", "bold": "Enhanced CNN"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.work(parser)
    parser.add_argument("--models", type=Path, required=True, help="the folder with safe, balanced and bold")
    parser.add_argument("--speed", type=Path, help="what bench --only models wrote by --json")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    speed = _speed(given.speed) if given.speed else None
    for style in _STYLES:
        folder = given.models / style
        if not (folder / "manifest.json").exists():
            print(f"{folder} holds no model; export one first.", file=sys.stderr)
            return 1
        text = card(style, folder, given.work, given.music, speed)
        (folder / "CARD.md").write_text(text, encoding="utf-8")
        print(folder / "CARD.md")
    return 0


def _speed(file: Path) -> dict:
    """The benchmark's part about the models, from the file of all parts or from that of this part alone."""
    measured = json.loads(file.read_text(encoding="utf-8"))
    return measured.get("models", measured)


def card(style: str, folder: Path, work: Path, music: Path, speed: dict | None) -> str:
    """The card of one style's model."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    judged = row_log.read(work / "judge" / "test" / "judged.jsonl")
    rows = {split: evaluations(work, style, split, style) for split in ("validate", "test")}
    parts = [
        f"# {_NAMES[style]}, for {style.capitalize()}",
        _what(style, manifest),
        "## Acceptance, on the test packages\n\n" + acceptance.table(style, rows["test"], judged, work, speed),
        f"## Errors per parameter, on {style.capitalize()}'s targets, test packages\n\n" + parameters(rows["test"]),
        _PICTURES,
        f"## The same on the validation packages\n\n{parameters(rows['validate'])}",
        f"## The architectures on Balanced's targets\n\n{architectures(work)}",
        f"## Through the real chain, test packages\n\n{_judged(judged)}",
        f"## The sends, on dry music\n\n{_sends(style, work)}",
        f"## The targets\n\n{_targets(style, work)}",
        f"## Data\n\n{data_table.table(music, ['train', 'validate', 'test'])}",
        f"## The prototype's own benchmark\n\n{_text(work / 'prototype.md')}",
        f"## How it was made\n\n{_made(work)}",
        _LIMITS,
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _what(style: str, manifest: dict) -> str:
    settings = config.load()
    run = settings["runs"][manifest["run"]]
    return (
        f"{manifest['parameters']:,} weights, {manifest['bytes'] / 1e6:.1f} MB, run `{manifest['run']}`, seed"
        f" {manifest['seed']}, SHA-256 `{manifest['sha256'][:16]}…`. It hears ten seconds as `models/features.md`"
        f" defines them and says where {style.capitalize()} would take them: four equaliser gains, the width, by how"
        " much the peak-to-loudness ratio is to fall, and the two sends. Input gain and output level follow from the"
        " loudness."
        f" Learnt together with: {', '.join(each for each in run['styles'] if each != style) or 'nothing else'}."
    )


def evaluations(work: Path, run: str, split: str, style: str) -> list[dict]:
    """What ``evaluate`` wrote of a run, one for each seed."""
    files = sorted((work / "runs").glob(f"{run}-[0-9]*/{split}-{style}.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def parameters(found: list[dict]) -> str:
    """Per parameter the error, mean and spread over the seeds, beside the constants."""
    if not found:
        return "Not measured."
    lines = [
        f"Mean absolute error, normalised 0..1 (compression: of the change of peak-to-loudness, over 12 LU);"
        f" {len(found)} seeds, mean ± deviation.",
        "",
        "| parameter | clips | network | training mean | training median | ÷ median | at the range's end |",
        "|---|---|---|---|---|---|---|",
    ]
    for rows in zip(*(each["parameters"] for each in found)):
        errors = np.array([row["error"] for row in rows])
        ends = np.mean([row["at_end"] for row in rows])
        first = rows[0]
        ratio = f"{errors.mean() / first['median']:.2f}" if first["median"] > 0 else "–"
        lines.append(
            f"| {first['parameter']} | {first['clips']} | {errors.mean():.4f} ± {errors.std():.4f} |"
            f" {first['mean']:.4f} | {first['median']:.4f} | {ratio} | {100 * ends:.1f} % |"
        )
    honest = [acceptance.headline(each["parameters"]) for each in found]
    constant = acceptance.headline(found[0]["parameters"], "median")
    lines += ["", f"Over equaliser, width and compression: {np.mean(honest):.4f}, the median {constant:.4f}."]
    lines += ["", "Mel distance by the equaliser's curves, first seed:", ""]
    lines += ["| moved by | degraded: distance to the own master | untouched: moved by |", "|---|---|---|"]
    for name, each in found[0]["distance_db"].items():
        lines.append(f"| {name} | {each['degraded']:.2f} dB | {each['untouched']:.2f} dB |")
    return "\n".join(lines)


def architectures(work: Path) -> str:
    """The three on the same targets: errors over equaliser, width and compression, and the mel distance."""
    lines = [
        "| architecture | split | seeds | error | ÷ median | degraded: mel distance against untreated |",
        "|---|---|---|---|---|---|",
    ]
    for run in _STYLES:
        for split in ("validate", "test"):
            found = evaluations(work, run, split, "balanced")
            if found:
                errors = np.array([acceptance.headline(each["parameters"]) for each in found])
                ratio = errors.mean() / acceptance.headline(found[0]["parameters"], "median")
                moved = [each["distance_db"] for each in found]
                change = np.array([each["network"]["degraded"] / each["nothing"]["degraded"] - 1 for each in moved])
                lines.append(
                    f"| {_NAMES[run]} | {split} | {len(found)} | {errors.mean():.4f} ± {errors.std():.4f} |"
                    f" {ratio:.2f} | {100 * change.mean():+.1f} ± {100 * change.std():.1f} % |"
                )
    return "\n".join(lines)


def _judged(rows: list[dict]) -> str:
    return tables.tables(rows, config.load()["seed"]) if rows else "Not measured."


def _sends(style: str, work: Path) -> str:
    if style == "safe":
        return "Safe has none."
    parts = [
        f"{split.capitalize()} pieces, seed 0:\n\n{_text(work / f'network-sends-{split}-{style}.md')}"
        for split in ("test", "validate")
    ]
    return "\n".join(parts)


def _targets(style: str, work: Path) -> str:
    frozen = config.frozen()
    choice, count = frozen["styles"][style], len(frozen["profiles"]["level"])
    rows = json.loads((work / "oracle.json").read_text(encoding="utf-8")) if (work / "oracle.json").exists() else []
    own = [row for row in rows if (row["style"], row["profiles"], row["price"]) == (style, count, choice["price"])]
    text = (
        f"Frozen before the first network: {count} profiles, α = {choice['alpha']},"
        f" price {choice['price']} a squared dB."
    )
    for row in own:
        change = 100 * (row["after_db"] / row["before_db"] - 1)
        text += (
            f" Known, they bring degraded validation clips from {row['before_db']:.2f} to {row['after_db']:.2f} dB"
            f" ({change:+.0f} %) and move untouched ones by {row['untouched_db']:.2f} dB."
        )
    return text


def _made(work: Path) -> str:
    seconds: dict[str, float] = defaultdict(float)
    for line in row_log.read(work / "log.jsonl"):
        if "seconds" in line:
            seconds[f"{line['step']} {line['run']}" if "run" in line else line["step"]] += line["seconds"]
    lines = ["`./masterwright train` names the steps in their order. Wall time on two busy cores:", ""]
    lines += ["| step | minutes |", "|---|---|"]
    return "\n".join(lines + [f"| {step} | {each / 60:.1f} |" for step, each in seconds.items()])


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else "Not measured."


_PICTURES = """![Errors per parameter](../pictures/errors.png)

![Mel distances through the real chain](../pictures/distances.png)

![What each style does to the spectrum](../pictures/curves.png)"""

_LIMITS = """## Limits

- Learnt from the music of free games: orchestral, electronic, rock and ambient, hardly any voice, little acoustic jazz.
- Blind restoration is only partly possible: a spectrum that the degradation made and one that the artist meant can be
  the same. The rehearsal and the styles' limits bound what a wrong guess costs.
- Equaliser, gain and width are learnt from offsets on the picture; the figures through the real chain above are those
  that count.
"""
