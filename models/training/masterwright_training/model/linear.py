# SPDX-License-Identifier: GPL-3.0-or-later
"""The ridge as a network: it takes the same picture and scalars."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from ..data import features
from ..targets import clips
from . import ridge


class Linear(nn.Module):
    """The ridge: band means of middle and side out of the picture, then the scalars."""

    def __init__(self, model: ridge.Ridge) -> None:
        super().__init__()
        weights = model.weights / clips.SCALES
        for name, each in (("mean", model.mean), ("deviation", model.deviation), ("weights", weights)):
            self.register_buffer(name, torch.from_numpy(np.asarray(each, np.float32)))

    def forward(self, picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """``[n, 1, 8]``."""
        bands = 10 * torch.log10(torch.pow(10.0, picture / 10).mean(dim=3))
        bands = torch.clamp(bands, features.FLOOR_DB, features.CEILING_DB)
        given = torch.cat([bands.flatten(1), scalars], dim=1)
        return (self.weights[0] + ((given - self.mean) / self.deviation) @ self.weights[1:])[:, None]
