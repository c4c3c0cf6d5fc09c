# SPDX-License-Identifier: GPL-3.0-or-later
"""The deciders that a network has to beat, as models that the Java core runs like any other.

    python -m masterwright_training baselines -o FOLDER

Writes ``mean``, ``median`` and ``ridge``, each with a folder for every style, learnt from the training packages: the
targets' constants, and the linear model on band means and scalars. So whatever is compared goes through one path, the
rehearsal and the real chain.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from torch import nn

from .. import config, options
from ..targets import clips
from . import export, linear, ridge


class Constant(nn.Module):
    """The same targets for any music."""

    def __init__(self, values: np.ndarray) -> None:
        """``values`` ``[8]`` in the units of ``clips.LEARNT``."""
        super().__init__()
        self.register_buffer("values", torch.from_numpy((values / clips.SCALES).astype(np.float32)))

    def forward(self, picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """``[n, 1, 8]``; the inputs count for nothing, but a model has to take them."""
        nothing = 0.0 * (picture.mean(dim=(1, 2, 3)) + scalars.mean(dim=1))
        return (nothing[:, None] + self.values)[:, None]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.work(parser)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder for their folders")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    styles = list(settings["styles"])
    source = clips.Source(given.work, ["train"], styles[0], settings, settings["targets"]["windows_per_song"])
    for style in styles:
        learnt = source.of(style).draw(settings["ridge"]["clips"], settings["seed"])
        for name, model in models(learnt, settings).items():
            export.write(
                model, given.output / name / style, {"run": name, "seed": 0, "architecture": name, "style": style}
            )
    print(f"{given.output}: mean, median and ridge for {', '.join(styles)}")
    return 0


def models(learnt: clips.Clips, settings: dict) -> dict[str, nn.Module]:
    """The three, from clips."""
    known = np.where(learnt.known > 0, learnt.wanted, np.nan)
    return {
        "mean": Constant(np.nanmean(known, axis=0)),
        "median": Constant(np.nanmedian(known, axis=0)),
        "ridge": linear.Linear(ridge.tune(learnt, settings["ridge"]["prices"])),
    }
