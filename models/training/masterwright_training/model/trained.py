# SPDX-License-Identifier: GPL-3.0-or-later
"""Trained networks, as they are evaluated and exported."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn

from ..data import chain_curves
from . import networks

_EQUALISER = len(chain_curves.EQUALISER)


class Joint(nn.Module):
    """A network in one of its styles, the equaliser the mean of what it and the linear model say. They err in different
    ways: through the real chain the two together come nearer to the masters of degraded validation clips than either
    (EXPERIMENTS.md)."""

    def __init__(self, network: networks.Network, style: int, linear: nn.Module) -> None:
        super().__init__()
        self.network, self.style, self.linear = network, style, linear

    def forward(self, picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """The targets ``[n, 1, 8]`` over their scales."""
        own = self.network(picture, scalars)[:, self.style : self.style + 1]
        both = (own[..., :_EQUALISER] + self.linear(picture, scalars)[..., :_EQUALISER]) / 2
        return torch.cat([both, own[..., _EQUALISER:]], dim=2)


def weights(work: Path, name: str, seed: int) -> Path:
    """Where the best weights of a run are."""
    return work / "runs" / f"{name}-{seed}" / "best.pt"


def load(work: Path, name: str, seed: int, settings: dict) -> networks.Network:
    """The network of a run that was trained."""
    run = settings["runs"][name]
    network = networks.ARCHITECTURES[run["architecture"]](len(run["styles"]))
    network.load_state_dict(torch.load(weights(work, name, seed), weights_only=True))
    return network.eval()
