# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains one network.

    python -m masterwright_training train --run NAME [--seed N]

A run is an architecture on the targets of some styles, as ``pipeline.toml`` names it; its folder is ``runs/NAME-SEED``.
After each epoch ``checkpoint.pt`` holds everything, and the same command goes on from there. ``best.pt`` has the
weights that erred least on the validation packages; they are the moving average of the weights on the way. Every epoch
draws fresh clips, by a seed of its own, so that a run that was cut off ends as one that was not.
"""

from __future__ import annotations

import argparse
import dataclasses
import time
from pathlib import Path

import numpy as np
import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from .. import config, options, progress
from ..sends import dry_clips
from ..targets import clips
from . import loss, networks


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    settings = config.load()
    options.work(parser)
    parser.add_argument("--run", required=True, choices=settings["runs"], help="which network on which targets")
    parser.add_argument("--seed", type=int, default=0, help="which of the seeds (default: 0)")
    parser.add_argument("--epochs", type=int, help="fewer or more epochs than the settings say")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    run = settings["runs"][given.run]
    wanted = {**settings["training"], **run.get("training", {})}
    if given.epochs:
        wanted["epochs"] = given.epochs
    learnt, unheard = (Music(given.work, split, run["styles"], settings, wanted) for split in ("train", "validate"))
    folder = given.work / "runs" / f"{given.run}-{given.seed}"
    training = Training(run["architecture"], len(run["styles"]), wanted, settings["seed"] + given.seed, folder)
    test = unheard.each(settings["seed"] + 1)
    if training.epoch == 0:
        started = time.monotonic()
        training.warm(learnt.draw(wanted["warm_clips"], 1000 * (settings["seed"] + given.seed) + 999))
        error = training.error(test)
        seconds = round(time.monotonic() - started, 1)
        progress.note(given.work, "train", run=folder.name, seconds=seconds, epoch=0, error=round(error, 5))
        print(f"{folder.name}: the spectral path alone errs {error:.5f}, {seconds} s", flush=True)
    for epoch in range(training.epoch, wanted["epochs"]):
        started = time.monotonic()
        seed = 1000 * (settings["seed"] + given.seed) + epoch
        lost = training.learn(learnt.draw(wanted["clips"], seed))
        error = training.check(test)
        line = {"epoch": epoch + 1, "loss": round(lost, 5), "error": round(error, 5)}
        seconds = round(time.monotonic() - started, 1)
        progress.note(given.work, "train", run=folder.name, seconds=seconds, **line)
        print(f"{folder.name}: {line}, {seconds} s", flush=True)
    return 0


class Music:
    """Where the clips of a split come from: degraded songs, and dry music with a known wetness where a run learns the
    sends. What it gives is a list, the same clips for each style."""

    def __init__(self, work: Path, split: str, styles: list[str], settings: dict, wanted: dict) -> None:
        """``dry`` clips of dry music for each of a song join a draw, and count ``dry_weight`` times; without any, none
        needs to be there."""
        most = settings["targets"]["windows_per_song"]
        first = clips.Source(work, [split], styles[0], settings, most)
        self._songs = [first, *(first.of(style) for style in styles[1:])]
        self._share, self._weight, self._dry = wanted["dry"], wanted["dry_weight"], []
        if self._share:
            band = dry_clips.Source(work, [split], styles[0], settings)
            self._dry = [band, *(band.of(style) for style in styles[1:])]

    def draw(self, count: int, seed: int) -> list[clips.Clips]:
        """Clips by chance."""
        songs = [each.draw(count, seed) for each in self._songs]
        return self._joined(songs, [each.draw(round(self._share * count), seed) for each in self._dry], seed)

    def each(self, seed: int) -> list[clips.Clips]:
        """Every window once."""
        return self._joined(
            [each.each(1, seed) for each in self._songs], [each.each(1, seed) for each in self._dry], seed
        )

    def _joined(self, songs: list[clips.Clips], dry: list[clips.Clips], seed: int) -> list[clips.Clips]:
        heavier = [dataclasses.replace(each, known=each.known * self._weight) for each in dry]
        return [dry_clips.join(list(both), seed) for both in zip(songs, heavier)] if dry else songs


class Training:
    """A network on its way, in a folder that it goes on from. Clips come as a list, the same clips for each style."""

    def __init__(self, architecture: str, styles: int, wanted: dict, seed: int, folder: Path) -> None:
        torch.manual_seed(seed)
        self.network = networks.ARCHITECTURES[architecture](styles)
        self.average = AveragedModel(
            self.network, multi_avg_fn=get_ema_multi_avg_fn(wanted["average"]), use_buffers=True
        )
        self._folder, self._wanted = folder, wanted
        self._optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=wanted["rate"], weight_decay=wanted["weight_decay"]
        )
        self.epoch, self.best = 0, float("inf")
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "checkpoint.pt").exists():
            self._resume(torch.load(folder / "checkpoint.pt", weights_only=True))

    def learn(self, found: list[clips.Clips]) -> float:
        """One epoch over clips; returns the mean loss. Leaves no checkpoint: ``check`` does."""
        self.network.train()
        size, total = self._wanted["batch"], 0.0
        batches = [np.arange(at, at + size) for at in range(0, len(found[0].wanted) - size + 1, size)]
        for number, chosen in enumerate(batches):
            for group in self._optimiser.param_groups:
                group["lr"] = self._rate(self.epoch + number / len(batches))
            lost = self._loss(self.network, found, chosen, varied=True)
            self._optimiser.zero_grad()
            lost.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._optimiser.step()
            self.average.update_parameters(self.network)
            total += float(lost.detach())
        return total / len(batches)

    def warm(self, found: list[clips.Clips]) -> None:
        """Teaches the spectral path alone, many epochs over what the clips' pictures come to."""
        path, size, epochs = self.network.spectral, self._wanted["warm_batch"], self._wanted["warm_epochs"]
        given = _heard(found[0])
        path.mean, path.deviation = given.mean(dim=0), given.std(dim=0) + 1e-3
        optimiser = torch.optim.AdamW(
            path.parameters(), lr=self._wanted["rate"], weight_decay=self._wanted["weight_decay"]
        )
        steps = epochs * (len(given) // size)
        falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
        path.train()
        for _ in range(epochs):
            for chosen in torch.randperm(len(given))[: len(given) // size * size].view(-1, size):
                predicted, these = path(given[chosen]), chosen.numpy()
                lost = sum(loss.of(predicted[:, each], one, these, self._wanted) for each, one in enumerate(found))
                optimiser.zero_grad()
                lost.backward()
                optimiser.step()
                falling.step()
        self.average.module.load_state_dict(self.network.state_dict())

    @torch.no_grad()
    def error(self, found: list[clips.Clips]) -> float:
        """The averaged weights' loss on clips."""
        self.average.eval()
        count = len(found[0].wanted)
        parts = np.array_split(np.arange(count), max(1, count // self._wanted["batch"]))
        lost = [float(self._loss(self.average, found, each, varied=False)) for each in parts]
        return float(np.average(lost, weights=[len(part) for part in parts]))

    def check(self, found: list[clips.Clips]) -> float:
        """The averaged weights' loss on clips; ends the epoch, keeps a checkpoint, and these weights if they were never
        better."""
        error = self.error(found)
        self.epoch += 1
        if error < self.best:
            self.best = error
            _save(self.average.module.state_dict(), self._folder / "best.pt")
        _save(
            {
                "epoch": self.epoch,
                "best": self.best,
                "network": self.network.state_dict(),
                "average": self.average.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "random": torch.get_rng_state(),
            },
            self._folder / "checkpoint.pt",
        )
        return error

    def _loss(self, network: torch.nn.Module, found: list[clips.Clips], chosen: np.ndarray, varied: bool):
        picture = torch.from_numpy(found[0].pictures(chosen))
        if varied:
            picture = loss.varied(picture)
        predicted = network(picture, torch.from_numpy(found[0].scalars[chosen]))
        return sum(loss.of(predicted[:, each], one, chosen, self._wanted) for each, one in enumerate(found)) / len(
            found
        )

    def _rate(self, epoch: float) -> float:
        """A warm-up of one epoch, then half a cosine to nothing."""
        part = min(1.0, epoch / self._wanted["epochs"])
        return float(self._wanted["rate"] * min(1.0, epoch + 0.02) * 0.5 * (1 + np.cos(np.pi * part)))

    def _resume(self, kept: dict) -> None:
        self.epoch, self.best = kept["epoch"], kept["best"]
        self.network.load_state_dict(kept["network"])
        self.average.load_state_dict(kept["average"])
        self._optimiser.load_state_dict(kept["optimiser"])
        torch.set_rng_state(kept["random"])


@torch.no_grad()
def _heard(found: clips.Clips) -> torch.Tensor:
    parts = [np.arange(at, min(at + 256, len(found.wanted))) for at in range(0, len(found.wanted), 256)]
    made = [
        networks.heard(torch.from_numpy(found.pictures(each)), torch.from_numpy(found.scalars[each])) for each in parts
    ]
    return torch.cat(made)


def _save(content: dict, file: Path) -> None:
    scratch = file.with_suffix(".part")
    torch.save(content, scratch)
    scratch.rename(file)
