# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains one network.

    python3 -m masterwright_training.train --work FOLDER --run NAME [--seed N]

A run is an architecture on a style's targets, as ``pipeline.toml`` names it; its folder is ``runs/NAME-SEED``. After
each epoch ``checkpoint.pt`` holds everything, and the same command goes on from there; ``best.pt`` has the weights
that erred least on the validation packages. Every epoch draws fresh clips, by a seed of its own, so that a run that
was cut off ends as one that was not.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import numpy as np
import torch

from . import clips, config, networks, progress


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    parser = argparse.ArgumentParser(prog="train", description="Trains one network.")
    parser.add_argument("--work", type=Path, required=True, help="the pipeline's folder")
    parser.add_argument("--run", required=True, choices=settings["runs"], help="which network on which targets")
    parser.add_argument("--seed", type=int, default=0, help="which of the seeds (default: 0)")
    parser.add_argument("--epochs", type=int, help="fewer or more epochs than the settings say")
    given = parser.parse_args(arguments)
    run, wanted = settings["runs"][given.run], settings["training"]
    most = settings["targets"]["windows_per_song"]
    source, unheard = (
        clips.Source(given.work, [split], run["style"], settings, most) for split in ("train", "validate")
    )
    folder = given.work / "runs" / f"{given.run}-{given.seed}"
    training = Training(run["architecture"], wanted, settings["seed"] + given.seed, folder)
    test = unheard.each(1, settings["seed"] + 1)
    for epoch in range(training.epoch, given.epochs or wanted["epochs"]):
        started = time.monotonic()
        loss = training.learn(source.draw(wanted["clips"], 1000 * (settings["seed"] + given.seed) + epoch))
        error = training.check(test)
        line = {"epoch": epoch + 1, "loss": round(loss, 5), "error": round(error, 5)}
        seconds = round(time.monotonic() - started, 1)
        progress.note(given.work, "train", run=folder.name, seconds=seconds, **line)
        print(f"{folder.name}: {line}, {seconds} s", flush=True)
    return 0


class Training:
    """A network on its way, in a folder that it goes on from."""

    def __init__(self, architecture: str, wanted: dict, seed: int, folder: Path) -> None:
        torch.manual_seed(seed)
        self.network = networks.ARCHITECTURES[architecture]()
        self._folder, self._wanted = folder, wanted
        self._optimiser = torch.optim.AdamW(
            self.network.parameters(), lr=wanted["rate"], weight_decay=wanted["weight_decay"]
        )
        self.epoch, self.best = 0, float("inf")
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "checkpoint.pt").exists():
            self._resume(torch.load(folder / "checkpoint.pt", weights_only=True))

    def learn(self, found: clips.Clips) -> float:
        """One epoch over clips; returns the mean loss. Leaves no checkpoint: ``check`` does."""
        self.network.train()
        size, total = self._wanted["batch"], 0.0
        batches = [np.arange(at, at + size) for at in range(0, len(found.wanted) - size + 1, size)]
        for number, chosen in enumerate(batches):
            for group in self._optimiser.param_groups:
                group["lr"] = self._rate(self.epoch + number / len(batches))
            loss = self._loss(found, chosen)
            self._optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self._optimiser.step()
            total += float(loss.detach())
        return total / len(batches)

    @torch.no_grad()
    def check(self, found: clips.Clips) -> float:
        """The loss on clips; ends the epoch, keeps a checkpoint, and the weights if they were never better."""
        self.network.eval()
        parts = np.array_split(np.arange(len(found.wanted)), max(1, len(found.wanted) // self._wanted["batch"]))
        error = float(np.average([float(self._loss(found, each)) for each in parts], weights=[len(p) for p in parts]))
        self.epoch += 1
        if error < self.best:
            self.best = error
            _save(self.network.state_dict(), self._folder / "best.pt")
        _save(
            {
                "epoch": self.epoch,
                "best": self.best,
                "network": self.network.state_dict(),
                "optimiser": self._optimiser.state_dict(),
                "random": torch.get_rng_state(),
            },
            self._folder / "checkpoint.pt",
        )
        return error

    def _loss(self, found: clips.Clips, chosen: np.ndarray) -> torch.Tensor:
        picture = torch.from_numpy(found.pictures(chosen))
        predicted = self.network(picture, torch.from_numpy(found.scalars[chosen]))
        wanted = torch.from_numpy((found.wanted[chosen] / clips.SCALES).astype(np.float32))
        weight = torch.from_numpy(found.known[chosen].astype(np.float32)) * torch.tensor(self._wanted["weights"])
        return (weight * (predicted - wanted).abs()).sum() / weight.sum()

    def _rate(self, epoch: float) -> float:
        """A warm-up of one epoch, then half a cosine to nothing."""
        part = min(1.0, epoch / self._wanted["epochs"])
        return float(self._wanted["rate"] * min(1.0, epoch + 0.02) * 0.5 * (1 + np.cos(np.pi * part)))

    def _resume(self, kept: dict) -> None:
        self.epoch, self.best = kept["epoch"], kept["best"]
        self.network.load_state_dict(kept["network"])
        self._optimiser.load_state_dict(kept["optimiser"])
        torch.set_rng_state(kept["random"])


def _save(content: dict, file: Path) -> None:
    scratch = file.with_suffix(".part")
    torch.save(content, scratch)
    scratch.rename(file)


if __name__ == "__main__":
    sys.exit(main())
