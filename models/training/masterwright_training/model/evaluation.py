# SPDX-License-Identifier: GPL-3.0-or-later
"""What a trained network errs on packages it never heard, beside the ridge, the mean and the median.

    python -m masterwright_training evaluate [--run NAME] [--seed N] [--split validate] [--style NAME]

Prints two tables of each network and style. The first shows, for each parameter, the error of the network and of the
constants. The second shows the mel distance of degraded clips to their own clean masters, when they are moved by
nothing, the ridge, the network and the target itself. The equaliser moves them by its curves, which are within 0.15 dB
of the real chain.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

from masterwright_tools import chain
from masterwright_tools.mel import distance_db

from .. import config, options
from ..targets import clips, solver
from . import linear, ridge, trained


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    settings = config.load()
    options.work(parser)
    parser.add_argument("--run", action="append", choices=settings["runs"], help="which networks (default: all)")
    parser.add_argument("--seed", action="append", type=int, help="which seeds (default: all that were trained)")
    parser.add_argument("--style", help="on whose targets (default: all that a run learns)")
    parser.add_argument("--split", action="append", help="whose windows (default: validate)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    names = given.run or list(settings["runs"])
    known = [each for name in names for each in _trained(given.work, name, given.seed)]
    missing = [f"{name} --seed {seed}" for name in names for seed in given.seed or () if (name, seed) not in known]
    if missing or not known:
        print(f"There is no network yet of {', '.join(missing or names)}; train it first.", file=sys.stderr)
        return 1
    for split in given.split or ["validate"]:
        for style in [given.style] if given.style else settings["styles"]:
            learning = [(name, seed) for name, seed in known if style in settings["runs"][name]["styles"]]
            if learning:
                music = Heard(given.work, style, split, settings)
                for name, seed in learning:
                    _evaluate(given.work, name, seed, music, settings)
    return 0


def _trained(work: Path, name: str, seeds: list[int] | None) -> list[tuple[str, int]]:
    found = sorted(int(each.parent.name.rsplit("-", 1)[1]) for each in (work / "runs").glob(f"{name}-*/best.pt"))
    return [(name, seed) for seed in found if seeds is None or seed in seeds]


class Heard:
    """What networks are asked about in one style, and what the constants and the ridge say of it."""

    def __init__(self, work: Path, style: str, split: str, settings: dict) -> None:
        most = settings["targets"]["windows_per_song"]
        source, unheard = (clips.Source(work, [each], style, settings, most) for each in ("train", split))
        self.style, self.split = style, split
        self.learnt = source.draw(settings["ridge"]["clips"], settings["seed"])
        self.test = unheard.each(2, settings["seed"] + 1)
        self.clean = unheard.clean.repeated(2)
        fitted = ridge.tune(self.learnt, settings["ridge"]["prices"])
        self.linear, self.model = fitted.predict(ridge.inputs(self.test)), linear.Linear(fitted)


def _evaluate(work: Path, name: str, seed: int, music: Heard, settings: dict) -> None:
    folder, run = work / "runs" / f"{name}-{seed}", settings["runs"][name]
    test, style = music.test, music.style
    network = trained.Joint(trained.load(work, name, seed, settings), run["styles"].index(style), music.model)
    predicted = predict(network, test, 0)
    rows = ridge.errors(predicted, test, music.learnt, style)
    settled = {
        **{"nothing": np.zeros_like(music.linear), "ridge": music.linear},
        **{"network": predicted, "target": test.wanted},
    }
    distances = {each: _distance(test, music.clean.level, gains, style) for each, gains in settled.items()}
    text = ridge.table(rows).replace("ridge", "network") + "\n" + _table(distances)
    print(f"{name}, seed {seed}, {style}, {music.split}\n\n{text}", flush=True)
    (folder / f"{music.split}-{style}.md").write_text(text, encoding="utf-8")
    content = json.dumps({"parameters": rows, "distance_db": distances}, indent=1)
    (folder / f"{music.split}-{style}.json").write_text(content + "\n", encoding="utf-8")


@torch.no_grad()
def predict(network: nn.Module, found: clips.Clips, style: int) -> np.ndarray:
    """What a network says of clips for one of its styles, ``[n, 8]`` in the units of ``clips.LEARNT``."""
    network.eval()
    parts = [np.arange(at, min(at + 64, len(found.wanted))) for at in range(0, len(found.wanted), 64)]
    said = [
        network(torch.from_numpy(found.pictures(p)), torch.from_numpy(found.scalars[p]))[:, style].numpy()
        for p in parts
    ]
    return np.concatenate(said) * clips.SCALES


def _distance(test: clips.Clips, clean: np.ndarray, settings: np.ndarray, style: str) -> dict[str, float]:
    limit = chain.style(style)["eq_limit_db"]
    moved = test.spectra.level + solver.equaliser_offsets_db(np.clip(settings[:, :4], -limit, limit))
    distance = distance_db(moved, clean, test.spectra.heard)
    return {"degraded": float(distance[test.touched].mean()), "untouched": float(distance[~test.touched].mean())}


def _table(distances: dict[str, dict[str, float]]) -> str:
    lines = ["| moved by | degraded: distance to the own master | untouched: moved by |", "|---|---|---|"]
    lines += [
        f"| {name} | {each['degraded']:.2f} dB | {each['untouched']:.2f} dB |" for name, each in distances.items()
    ]
    return "\n".join(lines) + "\n"
