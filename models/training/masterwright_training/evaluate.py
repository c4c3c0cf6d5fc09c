# SPDX-License-Identifier: GPL-3.0-or-later
"""What a trained network errs on packages it never heard, beside the ridge, the mean and the median.

    python3 -m masterwright_training.evaluate --work FOLDER --run NAME [--seed N] [--split validate] [--style NAME]

Prints two tables. Per parameter, the network's error and the constants'. And the mel distance of degraded clips to
their own clean masters, moved by nothing, the ridge, the network and the target itself; the equaliser by its curves,
which are within 0.15 dB of the real chain.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

from . import chain, clips, config, networks, ridge, targets
from .spectra import distance_db


def main(arguments: list[str] | None = None) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    parser = argparse.ArgumentParser(
        prog="evaluate", description="Prints a network's errors on the validation packages."
    )
    parser.add_argument("--work", type=Path, required=True, help="the pipeline's folder")
    parser.add_argument("--run", required=True, choices=settings["runs"], help="which network")
    parser.add_argument("--seed", type=int, default=0, help="which of the seeds (default: 0)")
    parser.add_argument("--style", help="on whose targets, of those that the run learns (default: its first)")
    parser.add_argument("--split", default="validate", help="whose windows (default: validate)")
    given = parser.parse_args(arguments)
    folder = given.work / "runs" / f"{given.run}-{given.seed}"
    if not (folder / "best.pt").exists():
        print(f"{folder / 'best.pt'} is not there; train {given.run} with --seed {given.seed} first.", file=sys.stderr)
        return 1
    run = settings["runs"][given.run]
    styles, most = run["styles"], settings["targets"]["windows_per_song"]
    network = networks.ARCHITECTURES[run["architecture"]](len(styles))
    network.load_state_dict(torch.load(folder / "best.pt", weights_only=True))
    style = given.style or styles[0]
    source, unheard = (clips.Source(given.work, [split], style, settings, most) for split in ("train", given.split))
    learnt, test = source.draw(settings["ridge"]["clips"], settings["seed"]), unheard.each(2, settings["seed"] + 1)
    linear = ridge.tune(learnt, settings["ridge"]["prices"]).predict(ridge.inputs(test))
    predicted = predict(network, test, styles.index(style))
    rows = ridge.errors(predicted, test, learnt, style)
    clean = unheard.clean.repeated(2)
    settled = {"nothing": np.zeros_like(linear), "ridge": linear, "network": predicted, "target": test.wanted}
    distances = {name: _distance(test, clean.level, gains, style) for name, gains in settled.items()}
    text = ridge.table(rows).replace("ridge", "network") + "\n" + _table(distances)
    print(text)
    (folder / f"{given.split}-{style}.md").write_text(text, encoding="utf-8")
    content = json.dumps({"parameters": rows, "distance_db": distances}, indent=1)
    (folder / f"{given.split}-{style}.json").write_text(content + "\n", encoding="utf-8")
    return 0


@torch.no_grad()
def predict(network: networks.Network, found: clips.Clips, style: int) -> np.ndarray:
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
    moved = test.spectra.level + targets.equaliser_offsets_db(np.clip(settings[:, :4], -limit, limit))
    distance = distance_db(moved, clean, test.spectra.heard)
    return {"degraded": float(distance[test.touched].mean()), "untouched": float(distance[~test.touched].mean())}


def _table(distances: dict[str, dict[str, float]]) -> str:
    lines = ["| moved by | degraded: distance to the own master | untouched: moved by |", "|---|---|---|"]
    lines += [
        f"| {name} | {each['degraded']:.2f} dB | {each['untouched']:.2f} dB |" for name, each in distances.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
