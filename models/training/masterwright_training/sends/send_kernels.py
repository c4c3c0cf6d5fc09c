# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two sends of the real chain do to a picture: where the power of a band goes in the two seconds after.

Echo and reverberation add to the power of a band what it held before, so a picture can be made wetter by any amount
without rendering it. How much of it comes when is measured on bursts of noise through the chain.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import audio, chain

from ..data import chain_renders, features
from . import send_targets

#: Columns of 80 ms that are followed: two seconds, in which the reverberation falls by more than 60 dB.
LAGS = 25

_RATE = 48000
_WINDOWS = 4
_BURSTS = 5
_BURST_SECONDS = 0.08
_SEED = 1


@dataclass(frozen=True)
class Kernels:
    """``power`` ``[sends, 2, 2, 96, LAGS]``: of each of ``send_targets.SENDS``, what middle and side (second axis) get
    of the power of middle and side (third) so many columns before, at a send of 0 dB."""

    power: np.ndarray

    def wetter(self, power: np.ndarray, added_db: np.ndarray) -> np.ndarray:
        """A picture's power ``[2, 96, columns]`` with each send ``added_db`` ``[sends]``, the echo first, as in the
        chain. What sounded before the picture begins leaves no tail in it."""
        for name in ("delay_send", "reverb_send"):
            each = send_targets.SENDS.index(name)
            if np.isfinite(added_db[each]):
                power = power + 10 ** (added_db[each] / 10) * self._wet(each, power)
        return power

    def _wet(self, send: int, power: np.ndarray) -> np.ndarray:
        columns = power.shape[2]
        found = np.zeros_like(power)
        for lag in range(min(LAGS, columns)):
            found[..., lag:] += np.einsum("oib,ibc->obc", self.power[send, ..., lag], power[..., : columns - lag])
        return found

    def save(self, file: Path) -> None:
        """Writes the kernels, whole or not at all."""
        part = file.with_suffix(".part.npy")
        np.save(part, self.power.astype(np.float32))
        part.rename(file)

    @staticmethod
    def load(file: Path) -> Kernels:
        """What ``save`` wrote."""
        return Kernels(np.load(file).astype(np.float64))


def measure() -> Kernels:
    """The kernels of the real chain. Raises OSError with its sentence when it fails."""
    bursts = _bursts(np.random.default_rng(_SEED))
    level = chain.parameters()[send_targets.SENDS[0]].maximum
    found = np.zeros((len(send_targets.SENDS), 2, 2, features.BANDS, LAGS))
    with tempfile.TemporaryDirectory() as scratch:
        files = [Path(scratch) / f"{name}.wav" for name in ("middle", "side")]
        for file, sign in zip(files, (1.0, -1.0)):
            audio.write(file, np.stack([bursts, sign * bursts]), _RATE)
        given = [audio.read(file, _RATE) for file in files]
        dry = [_power(sound)[:, each] for each, sound in enumerate(given)]
        for send, name in enumerate(send_targets.SENDS):
            rendered = chain_renders.render(files, Path(scratch) / name, {name: 1.0})
            for each, file in enumerate(rendered):
                out = audio.read(file, _RATE)
                wet = _power(out[:, : given[each].shape[1]] - given[each][:, : out.shape[1]])
                for made in range(2):
                    found[send, made, each] = fit(dry[each], wet[:, made]) / 10 ** (level / 10)
    return Kernels(found)


def fit(dry: np.ndarray, wet: np.ndarray) -> np.ndarray:
    """The kernel ``[96, LAGS]`` by which ``wet`` follows ``dry``, powers ``[windows, 96, columns]``; none negative."""
    columns = dry.shape[2]
    found = np.empty((features.BANDS, LAGS))
    for band in range(features.BANDS):
        before = [np.pad(dry[:, band], ((0, 0), (lag, 0)))[:, :columns].ravel() for lag in range(LAGS)]
        found[band] = np.linalg.lstsq(np.stack(before, axis=1), wet[:, band].ravel(), rcond=None)[0]
    return np.maximum(found, 0)


def _power(sound: np.ndarray) -> np.ndarray:
    """``[windows, 2, 96, columns]``."""
    return 10 ** (features.extract(sound, _RATE).levels.astype(np.float64) / 10)


def _bursts(random: np.random.Generator) -> np.ndarray:
    """Short bursts of pink noise, far enough apart for most of a tail, anywhere against the columns."""
    sound = np.zeros(_WINDOWS * 10 * _RATE + _RATE // 10)
    length = int(_BURST_SECONDS * _RATE)
    for window in range(_WINDOWS):
        for burst in range(_BURSTS):
            start = int((10 * window + 0.2 + 1.9 * burst + random.uniform(0, 0.3)) * _RATE)
            spectrum = np.fft.rfft(random.normal(0, 1, length))
            spectrum[1:] /= np.sqrt(np.arange(1, spectrum.size) / 20)
            noise = np.fft.irfft(spectrum, length) * np.hanning(length)
            sound[start : start + length] = 0.5 * noise / np.abs(noise).max()
    return sound
