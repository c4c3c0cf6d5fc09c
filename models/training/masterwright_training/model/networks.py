# SPDX-License-Identifier: GPL-3.0-or-later
"""The three networks: a picture and scalars in, what ``clips.LEARNT`` names out for each of some styles, divided by
``clips.SCALES``. The styles share all but the last layer: they differ in how far to go, not in what to hear."""

from __future__ import annotations

import torch
from torch import nn

from ..data import features
from ..targets import clips

_SCALARS = len(features.SCALARS)
_OUT = len(clips.LEARNT)

#: What comes before the sends: equaliser, width and compression.
_TONE = clips.COMPRESSION + 1

#: Fixed mean and deviation of a picture's levels and of the scalars, so that what a network sees lies about 0.
_PICTURE_MEAN, _PICTURE_DEVIATION = -25.0, 18.0
SCALAR_MEAN = (-18.0, 14.0, 14.0, -12.0, 0.7, -7.0, -4.0, -1.5, 0.5, 2.0, 3.0, 8.0, 11.0, 13.0)
SCALAR_DEVIATION = (7.0, 4.0, 4.0, 9.0, 0.3, 6.0, 4.0, 2.5, 1.5, 1.5, 5.0, 4.0, 4.0, 4.0)


class Network(nn.Module):
    """Hears a picture ``[n, 2, 96, 125]`` in dB and scalars in two ways and adds up the answers. One way is
    ``spectral``, the other a body that makes ``width`` figures of the picture, and a head. At first the body says
    nothing."""

    def __init__(self, body: nn.Module, width: int, styles: int) -> None:
        super().__init__()
        self.body = body
        last = nn.Linear(128, styles * _OUT)
        self.head = nn.Sequential(nn.Dropout(0.2), nn.Linear(width + _SCALARS, 128), nn.GELU(), nn.Dropout(0.2), last)
        nn.init.zeros_(last.weight)
        nn.init.zeros_(last.bias)
        self.spectral = Spectral(styles)
        self.register_buffer("scalar_mean", torch.tensor(SCALAR_MEAN))
        self.register_buffer("scalar_deviation", torch.tensor(SCALAR_DEVIATION))

    def forward(self, picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """The targets ``[n, styles, 8]`` over their scales."""
        seen = self.body((picture - _PICTURE_MEAN) / _PICTURE_DEVIATION)
        heads = self.head(torch.cat([seen, (scalars - self.scalar_mean) / self.scalar_deviation], dim=1))
        return heads.reshape(len(heads), -1, _OUT) + self.spectral(heard(picture, scalars))


class Spectral(nn.Module):
    """Small layers on ``statistics``, and for the sends on ``movement`` too. They are cheap enough to learn from ten
    times as many clips as the bodies can; the bodies then learn what is left."""

    def __init__(self, styles: int) -> None:
        super().__init__()
        self.tone = _layers(STATISTICS, 128, styles * _TONE)
        self.tails = _layers(STATISTICS + MOVEMENT, 64, styles * (_OUT - _TONE))
        self.register_buffer("mean", torch.zeros(STATISTICS + MOVEMENT))
        self.register_buffer("deviation", torch.ones(STATISTICS + MOVEMENT))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """``[n, styles, 8]`` of statistics and movement ``[n, 398 + 456]``."""
        scaled = (given - self.mean) / self.deviation
        tone, tails = self.tone(scaled[:, :STATISTICS]), self.tails(scaled)
        return torch.cat([tone.reshape(len(tone), -1, _TONE), tails.reshape(len(tails), -1, _OUT - _TONE)], dim=2)


def _layers(given: int, width: int, out: int) -> nn.Sequential:
    return nn.Sequential(
        *(nn.Dropout(0.2), nn.Linear(given, width), nn.GELU()),
        *(nn.Dropout(0.2), nn.Linear(width, 64), nn.GELU(), nn.Linear(64, out)),
    )


def heard(picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
    """What the spectral path hears, ``[n, 398 + 456]``."""
    return torch.cat([statistics(picture, scalars), movement(picture)], dim=1)


#: How many figures ``statistics`` makes.
STATISTICS = 2 * 2 * features.BANDS + _SCALARS


def statistics(picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
    """The mean power in dB and the deviation in dB over time of each band of middle and side, and the scalars,
    ``[n, 398]``."""
    level = 10 * torch.log10(torch.pow(10.0, picture / 10).mean(dim=3))
    away = picture - picture.mean(dim=3, keepdim=True)
    deviation = torch.sqrt(away.square().mean(dim=3) + 1e-5)
    return torch.cat([level.flatten(1), deviation.flatten(1), scalars], dim=1)


#: Bands whose movement is averaged, and by how many columns of 80 ms apart it is taken at most.
_GROUP, _LAGS = 8, 8

#: How many figures ``movement`` makes.
MOVEMENT = 2 * (features.BANDS // _GROUP) * (2 + 1 + 2 * _LAGS)


def movement(picture: torch.Tensor) -> torch.Tensor:
    """How the levels of middle and side move, in groups of eight bands, in dB, ``[n, 456]``: how far they lie above and
    below their mean, and how far they have risen and fallen one to eight columns later. A tail falls more slowly than
    the music rises, and an echo repeats it; what an equaliser or a gain does moves none of these."""
    away = picture - picture.mean(dim=3, keepdim=True)
    parts = [_spread(torch.relu(away)), _spread(torch.relu(-away))]
    for lag in range(1, _LAGS + 1):
        step = picture[..., lag:] - picture[..., :-lag]
        parts += [_spread(torch.relu(step)), _spread(torch.relu(-step))]
        if lag == 1:
            parts.append(_grouped(step.abs().mean(dim=3)))
    return torch.cat([part.flatten(1) for part in parts], dim=1)


def _spread(part: torch.Tensor) -> torch.Tensor:
    return torch.sqrt(_grouped(part.square().mean(dim=3)) + 1e-4)


def _grouped(bands: torch.Tensor) -> torch.Tensor:
    return bands.reshape(len(bands), 2, features.BANDS // _GROUP, _GROUP).mean(dim=3)


class _OverTime(nn.Module):
    """Mean and deviation over time of ``[n, c, bands, columns]``, the bands averaged to ``bands``; flat."""

    def __init__(self, bands: int) -> None:
        super().__init__()
        self.bands = bands

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        mean = x.mean(dim=3)
        deviation = torch.sqrt((x - mean[..., None]).square().mean(dim=3) + 1e-5)
        both = torch.cat([mean, deviation], dim=1)
        n, c, b = both.shape
        return both.reshape(n, c, self.bands, b // self.bands).mean(dim=3).flatten(1)


def baseline(styles: int = 1) -> Network:
    """Four convolutions of stride 2, 24-48-96-128, pooling that keeps the frequency axis."""
    layers: list[nn.Module] = []
    before = 2
    for channels in (24, 48, 96, 128):
        layers += [nn.Conv2d(before, channels, 3, stride=2, padding=1), nn.BatchNorm2d(channels), nn.ReLU()]
        before = channels
    return Network(nn.Sequential(*layers, _OverTime(6)), 2 * 128 * 6, styles)


class _Squeeze(nn.Module):
    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gate = nn.Sequential(nn.Linear(channels, channels // 8), nn.ReLU(), nn.Linear(channels // 8, channels))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x * torch.sigmoid(self.gate(x.mean(dim=(2, 3))))[..., None, None]


class _Residual(nn.Module):
    def __init__(self, before: int, channels: int, stride: int) -> None:
        super().__init__()
        self.way = nn.Sequential(
            nn.Conv2d(before, channels, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            _Squeeze(channels),
        )
        self.past = nn.Sequential()
        if stride != 1 or before != channels:
            self.past = nn.Sequential(
                nn.Conv2d(before, channels, 1, stride=stride, bias=False), nn.BatchNorm2d(channels)
            )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.way(x) + self.past(x))


def enhanced(styles: int = 1) -> Network:
    """A residual network with squeeze and excitation, 32/64/128/192, two blocks each, its stem of stride 4."""
    layers: list[nn.Module] = [nn.Conv2d(2, 32, 7, stride=4, padding=3, bias=False), nn.BatchNorm2d(32), nn.ReLU()]
    before = 32
    for channels, stride in ((32, 1), (64, 2), (128, 2), (192, 1)):
        layers += [_Residual(before, channels, stride), _Residual(channels, channels, 1)]
        before = channels
    return Network(nn.Sequential(*layers, _OverTime(2)), 2 * 192 * 2, styles)


class _Layer(nn.Module):
    """A layer of a transformer, normalised before; written out, so that it exports to plain operators."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.mix, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.feed = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        n, t, width = x.shape
        q, k, v = self.mix(self.before(x)).reshape(n, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        attention = torch.softmax(q @ k.transpose(2, 3) * (width // self.heads) ** -0.5, dim=3)
        x = x + self.out((attention @ v).transpose(1, 2).reshape(n, t, width))
        return x + self.feed(self.after(x))


class _Transformer(nn.Module):
    def __init__(self, width: int, layers: int, heads: int) -> None:
        super().__init__()
        self.patches = nn.Conv2d(2, width, 16, stride=16, padding=(0, 2))
        self.places = nn.Parameter(torch.randn(1, 6 * 8, width) * 0.02)
        self.layers = nn.Sequential(*(_Layer(width, heads) for _ in range(layers)), nn.LayerNorm(width))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(self.patches(x).flatten(2).transpose(1, 2) + self.places).mean(dim=1)


def spectrogram_transformer(styles: int = 1) -> Network:
    """Patches of 16 by 16, 160 wide, five layers of five heads."""
    return Network(_Transformer(160, 5, 5), 160, styles)


#: By the name in the settings.
ARCHITECTURES = {"baseline_cnn": baseline, "ast_regressor": spectrogram_transformer, "enhanced_cnn": enhanced}


def parameter_count(network: nn.Module) -> int:
    """How many weights are learnt."""
    return sum(each.numel() for each in network.parameters())
