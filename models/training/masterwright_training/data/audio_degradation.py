# SPDX-License-Identifier: GPL-3.0-or-later
"""Degradations of sound that no network was trained on, for the evaluation.

``degradation`` draws offsets on cached windows. Of what is here, equaliser, gain and width are as strong as there, but
of other shapes: the equaliser has the curves of analogue shelves and bells at corners that range wider, and the width
acts on all of the side, bass too. A lossy coder, noise, and a compressor that is not the chain's are of another kind.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np

from masterwright_tools import audio, ffmpeg

from . import analogue_curves

KINDS = ("equaliser", "gain", "width", "mp3", "noise", "over_compression")

_NOISE_DBFS = -50.0
_BIT_RATE = 128_000
_EQUALISER_DB = 3.5
_BANDS = (
    ("low_shelf", 50, 400),
    ("high_shelf", 2500, 15000),
    ("bell", 150, 1500),
    ("bell", 1000, 9000),
)


def degrade(sound: np.ndarray, rate: int, kind: str, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    """A degraded copy of ``sound`` ``[2, n]``, float32, full scale 1, at ``rate`` Hz, as long as the original and
    aligned with it, and what was done, in physical units. It may exceed full scale. The same ``random`` makes the same.

    Raises ValueError for a kind that is not among ``KINDS``, ProgramFailed with FFmpeg's sentence when that fails.
    """
    made = {
        "equaliser": _equaliser,
        "gain": _gain,
        "width": _width,
        "mp3": _mp3,
        "noise": _noise,
        "over_compression": _over_compression,
    }
    if kind not in made:
        raise ValueError(f'There is no degradation "{kind}"; there are {", ".join(KINDS)}.')
    degraded, parameters = made[kind](np.asarray(sound, np.float64), rate, random)
    return degraded.astype(np.float32), {"kind": kind, **parameters}


def _equaliser(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    """A shelf at either end and two bells."""
    hz = np.fft.rfftfreq(_padded(sound.shape[1]), 1 / rate)
    curve, bands = np.zeros(hz.size), []
    for shape, lowest, highest in _BANDS:
        corner, q = _between(lowest, highest, random), _between(0.4, 1.4, random)
        gain = float(random.normal(0, _EQUALISER_DB))
        curve += analogue_curves.gain_db(shape, 1j * hz / corner, gain, q)
        bands.append({"shape": shape, "hz": corner, "q": q, "gain_db": gain})
    return _filtered(sound, curve), {"bands": bands}


def _gain(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    gain = float(random.uniform(-14, 8))
    return sound * 10 ** (gain / 20), {"gain_db": gain}


def _width(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    factor = float(random.uniform(0.4, 1.6))
    middle, side = (sound[0] + sound[1]) / 2, factor * (sound[0] - sound[1]) / 2
    return np.stack([middle + side, middle - side]), {"side_factor": factor}


def _noise(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    """Pink noise from 20 Hz on, the two channels apart."""
    white = random.normal(size=(2, sound.shape[1]))
    hz = np.fft.rfftfreq(_padded(sound.shape[1]), 1 / rate)
    pink = _filtered(white, -10 * np.log10(np.maximum(hz, 20) / 1000))
    pink *= 10 ** (_NOISE_DBFS / 20) / np.sqrt(np.mean(np.square(pink)))
    return sound + pink, {"noise_dbfs": _NOISE_DBFS, "colour": "pink"}


def _mp3(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    """There and back by LAME, at 44.1 or 48 kHz. What is beyond full scale is turned down before and up after."""
    headroom = max(1.0, float(np.abs(sound).max()))
    coded_rate = rate if rate in (44100, 48000) else 48000
    with tempfile.TemporaryDirectory() as scratch:
        before, coded = Path(scratch) / "before.wav", Path(scratch) / "coded.mp3"
        audio.write(before, sound / headroom, rate)
        ffmpeg.convert("-i", before, "-c:a", "libmp3lame", "-b:a", _BIT_RATE, "-ar", coded_rate, coded)
        decoded = audio.read(coded, rate).astype(np.float64) * headroom
    return _aligned(decoded, sound), {"bit_rate": _BIT_RATE, "coded_rate_hz": coded_rate}


def _over_compression(sound: np.ndarray, rate: int, random: np.random.Generator) -> tuple[np.ndarray, dict]:
    """FFmpeg's compressor, its threshold well below the music's own level, its loss of level made up."""
    root = float(np.sqrt(np.mean(np.square(sound))))
    below = float(random.uniform(4, 12))
    threshold = float(np.clip(root * 10 ** (-below / 20), 0.001, 1.0))
    ratio, attack, release = float(random.uniform(4, 10)), _between(1, 10, random), _between(40, 300, random)
    settings = f"threshold={threshold:.6f}:ratio={ratio:.3f}:attack={attack:.3f}:release={release:.3f}:knee=2"
    raw = ffmpeg.raw(rate)
    said = ffmpeg.convert(*raw, "-i", "-", "-af", f"acompressor={settings}", *raw, "-", given=audio.interleaved(sound))
    squashed = audio.planar(said).astype(np.float64)
    squashed = _aligned(squashed, sound)
    squashed *= root / max(float(np.sqrt(np.mean(np.square(squashed)))), 1e-9)
    described = {"threshold_below_rms_db": below, "ratio": ratio, "attack_ms": attack, "release_ms": release}
    return squashed, described


def _between(lowest: float, highest: float, random: np.random.Generator) -> float:
    return float(np.exp(random.uniform(np.log(lowest), np.log(highest))))


def _padded(samples: int) -> int:
    """A length for transforms with room for what a filter of zero phase spreads, a multiple of 2 to the 12th."""
    return -(-(samples + 8192) // 4096) * 4096


def _filtered(sound: np.ndarray, curve_db: np.ndarray) -> np.ndarray:
    """``sound`` ``[2, n]`` through a filter of zero phase."""
    size = _padded(sound.shape[1])
    spectrum = np.fft.rfft(sound, size, axis=1) * 10 ** (curve_db / 20)
    return np.fft.irfft(spectrum, size, axis=1)[:, : sound.shape[1]]


def _aligned(made: np.ndarray, sound: np.ndarray) -> np.ndarray:
    """``made`` shifted to where it fits the original best, by up to 50 ms at 48 kHz, and cut to its length."""
    size = _padded(sound.shape[1])
    one, other = (np.fft.rfft(each.mean(axis=0)[: sound.shape[1]], size) for each in (made, sound))
    fit = np.fft.irfft(one * np.conj(other), size)
    shift = int(np.argmax(np.concatenate([fit[-2400:], fit[:2401]]))) - 2400
    moved = made[:, shift:] if shift >= 0 else np.pad(made, ((0, 0), (-shift, 0)))
    missing = max(0, sound.shape[1] - moved.shape[1])
    return np.pad(moved, ((0, 0), (0, missing)))[:, : sound.shape[1]]
