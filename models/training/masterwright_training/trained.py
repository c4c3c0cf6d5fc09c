# SPDX-License-Identifier: GPL-3.0-or-later
"""Trained networks, as they are evaluated and exported."""

from __future__ import annotations

from pathlib import Path

import torch

from . import networks


def weights(work: Path, name: str, seed: int) -> Path:
    """Where the best weights of a run are."""
    return work / "runs" / f"{name}-{seed}" / "best.pt"


def load(work: Path, name: str, seed: int, settings: dict) -> networks.Network:
    """The network of a run that was trained."""
    run = settings["runs"][name]
    network = networks.ARCHITECTURES[run["architecture"]](len(run["styles"]))
    network.load_state_dict(torch.load(weights(work, name, seed), weights_only=True))
    return network.eval()
