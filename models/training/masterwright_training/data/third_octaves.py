# SPDX-License-Identifier: GPL-3.0-or-later
"""Third octaves of middle and side, and a few figures of how music moves, from sound as it is. Needs numpy alone."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from . import features

#: The exact centres of the thirds of an octave from 40 Hz to 16 kHz, Hz, after IEC 61260-1.
CENTRES_HZ = 10 ** (np.arange(16, 43) / 10)
BANDS = CENTRES_HZ.size
#: The figures of a sound, in the order of ``Heard.figures``.
FIGURES = ("loudness_lufs", "range_lu", "plr_lu", "crest_db", "attack_db", "pulse_db", "reach_hz")

# Frames of 0.17 to 0.19 s, one after the other: the mean power of a minute needs no overlap.
_SIZE = 8192
_HOP = _SIZE
_BATCH = 64
_LOWEST_HZ = 20.0
_SILENT_LUFS = -70.0
_BLOCK_SECONDS = 0.02
_FAINTEST = 1e-14


@dataclass(frozen=True)
class Heard:
    """A sound: the mean power ``levels`` ``[2, 27]`` of middle and side per third octave, dBFS, and its ``figures``
    ``[7]``: loudness (LUFS), loudness range (LU), sample peak over loudness and over RMS (dB), how steeply it rises
    within 40 ms (dB, the 95th percentile), how far blocks of 20 ms are from the second around them (dB, deviation), and
    where a source that was band-limited ends (Hz)."""

    levels: np.ndarray
    figures: np.ndarray

    def figure(self, name: str) -> float:
        """One of ``FIGURES``."""
        return float(self.figures[FIGURES.index(name)])


def hear(sound: np.ndarray, rate: int) -> Heard:
    """What ``sound`` ``[2, n]``, full scale 1, at ``rate`` Hz, sounds like. Raises ValueError below half a second."""
    if sound.shape[1] < rate / 2:
        raise ValueError(f"{sound.shape[1] / rate:.2f} s are too short to be heard; half a second is the least.")
    bands, loudness, bins = _frames(np.asarray(sound, np.float32), rate)
    levels = _decibels(bands.mean(axis=0)).T
    block = max(1, round(0.4 * rate / _HOP))
    integrated = _gated(_means(loudness, block), -10.0)
    short = _decibels(_means(loudness, max(1, round(3.0 * rate / _HOP)))) - 0.691
    peak = float(np.abs(sound).max()) ** 2
    power = float(np.mean(np.square(sound, dtype=np.float64)))
    attack, pulse = _movement(sound, rate)
    figures = [
        integrated,
        _range(short),
        _decibels(peak) - integrated,
        _decibels(peak) - _decibels(power),
        attack,
        pulse,
        features.source_reach(bins[:-1].astype(float), rate / _SIZE),
    ]
    return Heard(levels, np.array(figures, dtype=float))


def a_weight_db(hz: np.ndarray) -> np.ndarray:
    """The A-weighting of IEC 61672-1 in dB at frequencies in Hz."""
    squared = np.square(np.asarray(hz, dtype=float))
    gain = 12194.0**2 * squared**2 / ((squared + 20.6**2) * (squared + 12194.0**2))
    gain /= np.sqrt((squared + 107.7**2) * (squared + 737.9**2))
    return 20 * np.log10(gain) + 2.0


def _frames(sound: np.ndarray, rate: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of all frames: powers ``[frames, 27, 2]``, K-weighted powers ``[frames]``; and the power of all bins."""
    both = np.stack([(sound[0] + sound[1]) / 2, (sound[0] - sound[1]) / 2])
    if both.shape[1] < _SIZE:
        both = np.pad(both, ((0, 0), (0, _SIZE - both.shape[1])))
    views = np.lib.stride_tricks.sliding_window_view(both, _SIZE, axis=1)[:, ::_HOP]
    window = np.hanning(_SIZE + 1)[:-1]
    window = (window * np.sqrt(2 / (_SIZE * np.sum(window * window)))).astype(np.float32)
    weights, k_weights = _weights(rate)
    count = views.shape[1]
    bands, loudness, bins = np.empty((count, BANDS, 2)), np.empty(count), np.zeros(_SIZE // 2 + 1)
    for first in range(0, count, _BATCH):
        taken = slice(first, min(first + _BATCH, count))
        spectrum = np.fft.rfft(views[:, taken] * window, axis=2)
        power = spectrum.real**2 + spectrum.imag**2
        bands[taken] = np.moveaxis(power @ weights, 0, -1)
        total = power[0] + power[1]
        loudness[taken] = total @ k_weights
        bins += total.sum(axis=0)
    return bands, loudness, bins


@functools.cache
def _weights(rate: int) -> tuple[np.ndarray, np.ndarray]:
    """What part of each bin lies within each third octave ``[bins, 27]``, and the K-weights ``[bins]``."""
    hz = np.arange(_SIZE // 2 + 1) * (rate / _SIZE)
    edges = np.concatenate([hz - rate / _SIZE / 2, hz[-1:] + rate / _SIZE / 2])
    low, high = CENTRES_HZ * 10**-0.05, CENTRES_HZ * 10**0.05
    parts = np.diff(np.clip(edges[:, None], low, high), axis=0) * (_SIZE / rate)
    heard = (hz >= _LOWEST_HZ) & (hz <= 20000.0)
    # Middle and side hold half the power of left and right together.
    k_weights = np.where(heard, 2 * features.k_weight(np.where(heard, hz, 0.0)), 0.0)
    return parts.astype(np.float32), k_weights.astype(np.float32)


def _means(power: np.ndarray, frames: int) -> np.ndarray:
    """The mean of so many neighbouring frames, from each on; of all where there are not so many."""
    frames = min(frames, power.size)
    return np.convolve(power, np.full(frames, 1 / frames), "valid")


def _gated(blocks: np.ndarray, gate: float) -> float:
    """The gated loudness of blocks of power, LUFS."""
    level = _decibels(blocks) - 0.691
    kept = level >= _SILENT_LUFS
    if not kept.any():
        return _SILENT_LUFS
    relative = _decibels(blocks[kept].mean()) - 0.691 + gate
    return float(_decibels(blocks[kept & (level >= relative)].mean()) - 0.691)


def _range(short: np.ndarray) -> float:
    """The loudness range after EBU Tech 3342, LU, from short-term loudness."""
    loud = short[short >= _SILENT_LUFS]
    if not loud.size:
        return 0.0
    kept = loud[loud >= _decibels(np.mean(10 ** (loud / 10))) - 20.0]
    low, high = np.percentile(kept, [10, 95])
    return float(high - low)


def _movement(sound: np.ndarray, rate: int) -> tuple[float, float]:
    """Attack and pulse, dB, of blocks of 20 ms; blocks far below the loudest say nothing."""
    block = max(1, round(_BLOCK_SECONDS * rate))
    whole = sound.shape[1] // block * block
    power = np.square(sound[:, :whole]).sum(axis=0).reshape(-1, block).mean(axis=1)
    level = np.maximum(_decibels(power), _decibels(power.max()) - 50.0)
    rise = level[2:] - (level[1:-1] + level[:-2]) / 2
    around = _means(level, 51)
    pulse = level[25 : 25 + around.size] - around if level.size > 51 else level - level.mean()
    return float(np.percentile(rise, 95)), float(np.sqrt(np.mean(np.square(pulse))))


def _decibels(power: np.ndarray | float) -> np.ndarray:
    return 10 * np.log10(np.maximum(power, _FAINTEST))
