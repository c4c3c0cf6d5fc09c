# SPDX-License-Identifier: GPL-3.0-or-later
"""What the networks see of the music: log-mel windows of ten seconds, their masks and their scalars.

The definition is ``models/features.md``; ``org.masterwright.analysis.FeatureStream`` follows it in Java, and golden
vectors hold the two together. Needs numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from masterwright_tools.listening import BANDS, COLUMNS, FLOOR_DB, SCALARS, VERSION  # noqa: F401

POOLED = 4
FRAMES = COLUMNS * POOLED
FRAMES_PER_SECOND = 50
LEAST_FRAMES = 20
CEILING_DB = 30.0
SILENCE_LUFS = -70.0

_LOUDNESS_PARTS = np.array([0.10, 0.25, 0.50, 0.75, 0.90])
_PEAK_PARTS = np.array([0.10, 0.50, 0.90, 0.99])
_BLOCK_FRAMES = 20
_BLOCK_STEP = 5
_LOWEST_HZ = 20.0
_HIGHEST_HZ = 20000.0
_REACHED = 0.95
_SHELF = (1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585)
_HIGH_PASS = (1.0, -2.0, 1.0, -1.99004745483398, 0.99007225036621)
# Frames that are transformed at once, and bands that are summed at once: what they need fits into the processor's
# cache, and the products stay below the size from which OpenBLAS takes all processors, which costs more than it gains.
_BATCH = 16
_GROUP = 8


@dataclass(frozen=True)
class Windows:
    """The windows of a stream; w of them, float32 throughout.

    ``levels`` [w][2][96][125]: the bands' levels in dBFS, neither relative to the loudness nor clamped nor masked, for
    those who move them (gain, EQ and width are offsets here) before ``normalise``. ``scalars`` [w][14] in the order and
    units of ``SCALARS``. ``mask`` [w][96], 1 where a band holds something, else 0. ``reach_hz`` [w]: where the source
    ends, from all that the stream held up to the window's end. ``ends`` [w]: the sample before which a window ends.
    """

    levels: np.ndarray
    scalars: np.ndarray
    mask: np.ndarray
    reach_hz: np.ndarray
    ends: np.ndarray

    def normalised(self) -> np.ndarray:
        """The picture that a network is given, [w][2][96][125]."""
        return normalise(self.levels, self.scalars[:, 0], self.mask)


def extract(audio: np.ndarray, rate: float, step_seconds: float = 10.0) -> Windows:
    """The windows of a stream, one each ``step_seconds`` (rounded to whole hops of 20 ms), the first after ten.

    ``audio`` is [frames] or [channels][frames], one or two channels, full scale 1. A stream shorter than ten seconds
    gives one window of what there is, one shorter than 400 ms none. What comes after the last whole window is left out.
    """
    left, right = _channels(audio)
    hops = int(np.floor((left.size + 0.5) * FRAMES_PER_SECOND / rate)) + 1
    borders = hop_borders(np.arange(hops + 1), rate)
    hops = int(np.searchsorted(borders, left.size, side="right")) - 1
    ends = _window_ends(hops, step_seconds)
    borders = borders[: (ends[-1] if ends else 0) + 1]
    frames, bins = _frames(left, right, rate, borders, ends)
    reach = np.array([source_reach(each, rate / fft_size(rate)) for each in bins])
    peaks, sums = _hop_sums(left, right, borders)
    levels = np.empty((len(ends), 2, BANDS, COLUMNS), np.float32)
    scalars = np.empty((len(ends), len(SCALARS)), np.float32)
    for i, end in enumerate(ends):
        taken = slice(max(0, end - FRAMES), end)
        levels[i] = _levels(frames.bands[taken])
        scalars[i] = _scalars(frames.loudness[taken], peaks[taken], sums[taken], borders[end] - borders[taken.start])
    mask = np.array([band_mask(rate, each) for each in reach], np.float32).reshape(-1, BANDS)
    return Windows(levels, scalars, mask, reach.astype(np.float32), borders[ends] if ends else np.empty(0, np.int64))


def normalise(levels: np.ndarray, loudness: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """``levels`` [...][2][96][125] in dBFS relative to ``loudness`` [...] in LUFS, clamped, masked."""
    relative = np.clip(levels - np.asarray(loudness)[..., None, None, None], FLOOR_DB, CEILING_DB)
    return np.where(np.asarray(mask)[..., None, :, None] > 0, relative, np.float32(FLOOR_DB)).astype(np.float32)


def frame_length(rate: float) -> int:
    """The length M of a frame at a rate in Hz: 85.3 ms."""
    return int(np.floor(rate * 4096.0 / 48000.0 + 0.5))


def fft_size(rate: float) -> int:
    """The length N of a frame's transform at a rate in Hz: no less than twice the frame, the rest zeros."""
    size = 512
    while size < 2 * frame_length(rate):
        size *= 2
    return size


def hop_borders(hop: np.ndarray, rate: float) -> np.ndarray:
    """The sample at which each hop begins."""
    return np.floor(hop * float(rate) / FRAMES_PER_SECOND + 0.5).astype(np.int64)


def band_points() -> np.ndarray:
    """The 98 points of the bands, Hz: band b rises from point b to b + 1 and falls to b + 2."""
    lowest, highest = (2595.0 * np.log10(1.0 + hz / 700.0) for hz in (_LOWEST_HZ, _HIGHEST_HZ))
    mels = lowest + (highest - lowest) * np.arange(BANDS + 2) / (BANDS + 1)
    return 700.0 * (10.0 ** (mels / 2595.0) - 1.0)


def band_mask(rate: float, reach_hz: float) -> np.ndarray:
    """1 for each of the 96 bands that lie within the rate and the source, else 0."""
    return (band_points()[2:] <= min(_REACHED * rate / 2, reach_hz)).astype(np.float32)


def k_weight(hz: np.ndarray) -> np.ndarray:
    """The squared gain of the K-weighting of ITU-R BS.1770-4 at frequencies in Hz below 24 kHz."""
    z = np.exp(-2j * np.pi * np.asarray(hz, float) / 48000.0)
    gain = np.ones_like(z)
    for b0, b1, b2, a1, a2 in (_SHELF, _HIGH_PASS):
        gain = gain * (b0 + b1 * z + b2 * z * z) / (1.0 + a1 * z + a2 * z * z)
    return np.abs(gain) ** 2


def source_reach(bins: np.ndarray, bin_hz: float) -> float:
    """Where a source ends that holds less than its rate could, Hz, by the cliff in the power of its N/2 bins."""
    width = max(1, int(np.rint(170.0 / bin_hz)))
    count = bins.size // width
    power = bins[: count * width].reshape(count, width).sum(axis=1)
    levels = 10.0 * np.log10(np.maximum(1e-25, power))
    deepest, end = 25.0, bins.size * bin_hz
    above = -np.inf
    for i in range(count - 4, max(6, int(4000.0 / (width * bin_hz))) - 1, -1):
        above = max(above, levels[i + 3])
        before = levels[i - 6 : i].mean()
        if before - above > deepest:
            deepest = before - above
            last = np.flatnonzero(levels[: i + 4] > before - 10.0)
            end = width * bin_hz * (last[-1] + 1)
    return float(end)


@dataclass(frozen=True)
class _Frames:
    """``bands`` [frames][2][96], powers; ``loudness`` [frames], the K-weighted power."""

    bands: np.ndarray
    loudness: np.ndarray


def _channels(audio: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    planes = np.atleast_2d(np.asarray(audio, np.float32))
    if planes.ndim != 2 or planes.shape[0] not in (1, 2):
        raise ValueError(f"Audio is [frames] or [channels][frames] of one or two channels, not {planes.shape}.")
    planes = np.where(np.isfinite(planes), planes, np.float32(0)).astype(float)
    return planes[0], planes[-1]


def _window_ends(hops: int, step_seconds: float) -> list[int]:
    step = max(1, int(np.floor(step_seconds * FRAMES_PER_SECOND + 0.5)))
    if hops < FRAMES:
        return [hops] if hops >= LEAST_FRAMES else []
    return list(range(FRAMES, hops + 1, step))


def _frames(left, right, rate: float, borders: np.ndarray, ends: list[int]) -> tuple[_Frames, list[np.ndarray]]:
    """The frames of all hops, and for each end the power of all bins up to there, mid and side together."""
    size = fft_size(rate)
    length = frame_length(rate)
    silence = np.zeros(length)
    both = np.stack([np.concatenate([silence, (left + right) / 2]), np.concatenate([silence, (left - right) / 2])])
    views = np.lib.stride_tricks.sliding_window_view(both, length, axis=1)
    window = 0.5 - 0.5 * np.cos(2.0 * np.pi * np.arange(length) / length)
    window *= np.sqrt(2.0 / (size * np.sum(window * window)))
    hz = np.arange(size // 2) * (rate / size)
    weights = _band_weights(size, rate)
    heard = (hz >= _LOWEST_HZ) & (hz <= _HIGHEST_HZ)
    k_weights = np.where(heard, 2.0 * k_weight(np.where(heard, hz, 0.0)), 0.0)
    frames = _Frames(np.zeros((borders.size - 1, 2, BANDS)), np.zeros(borders.size - 1))
    total = np.zeros(size // 2)
    snapshots = []
    done = 0
    for end in ends:
        while done < end:
            taken = slice(done, min(done + _BATCH, end))
            spectrum = np.fft.rfft(views[:, borders[1:][taken]] * window, size, axis=2)[..., : size // 2]
            power = spectrum.real**2 + spectrum.imag**2
            power[..., 0] = 0.0
            for columns, bins, part in weights:
                frames.bands[taken, :, columns] = np.swapaxes(power[..., bins] @ part, 0, 1)
            all_power = power[0] + power[1]
            frames.loudness[taken] = np.einsum("fk,k->f", all_power, k_weights)
            total += all_power.sum(axis=0)
            done = taken.stop
        snapshots.append(total.copy())
    return frames, snapshots


def _band_weights(size: int, rate: float) -> list[tuple[slice, slice, np.ndarray]]:
    """The bands in groups, each with the bins that it needs and their weights [bins][bands]."""
    points = band_points()
    edges = (np.arange(size // 2 + 1) - 0.5) * (rate / size)
    low, centre, high = points[:-2], points[1:-1], points[2:]
    rising = np.clip(edges[:, None], low, centre) - low
    falling = high - np.clip(edges[:, None], centre, high)
    area = rising**2 / (2 * (centre - low)) + ((high - centre) ** 2 - falling**2) / (2 * (high - centre))
    weights = np.diff(area, axis=0) * (size / rate)
    weights[0] = 0.0
    groups = []
    for first in range(0, BANDS, _GROUP):
        columns = slice(first, first + _GROUP)
        used = np.flatnonzero(weights[:, columns].any(axis=1))
        bins = slice(used[0], used[-1] + 1) if used.size else slice(0, 1)
        groups.append((columns, bins, np.ascontiguousarray(weights[bins, columns])))
    return groups


def _hop_sums(left, right, borders: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sample peak of each hop, and [hops][4] the sums of L², R², (L + R)² and (L − R)²."""
    if borders.size < 2:
        return np.zeros(0), np.zeros((0, 4))
    starts, end = borders[:-1], borders[-1]
    left, right = left[:end], right[:end]
    peaks = np.maximum.reduceat(np.maximum(np.abs(left), np.abs(right)), starts)
    squares = (left**2, right**2, (left + right) ** 2, (left - right) ** 2)
    return peaks, np.stack([np.add.reduceat(each, starts) for each in squares], axis=1)


def _decibels(power: np.ndarray) -> np.ndarray:
    return 10.0 * np.log10(np.maximum(power, 1e-20))


def _levels(bands: np.ndarray) -> np.ndarray:
    """[frames][2][96] as dBFS in [2][96][125], a short window repeated until it is full."""
    full = bands[np.arange(FRAMES) % bands.shape[0]]
    return _decibels(full.reshape(COLUMNS, POOLED, 2, BANDS).mean(axis=1)).transpose(1, 2, 0)


def _gated_loudness(frames: np.ndarray) -> float:
    starts = np.arange(0, frames.size - _BLOCK_FRAMES + 1, _BLOCK_STEP)
    blocks = frames[starts[:, None] + np.arange(_BLOCK_FRAMES)].mean(axis=1)
    loudness = _decibels(blocks) - 0.691
    kept = loudness >= SILENCE_LUFS
    if not kept.any():
        return SILENCE_LUFS
    gate = _decibels(blocks[kept].mean()) - 0.691 - 10.0
    return float(_decibels(blocks[kept & (loudness >= gate)].mean()) - 0.691)


def _percentiles(values: np.ndarray, parts: np.ndarray) -> np.ndarray:
    return np.sort(values)[np.floor((values.size - 1) * parts + 0.5).astype(int)]


def _scalars(loudness: np.ndarray, peaks: np.ndarray, sums: np.ndarray, samples: int) -> np.ndarray:
    integrated = _gated_loudness(loudness)
    left, right, mid, side = sums.sum(axis=0)
    peak = peaks.max()
    crest = peak_to_loudness = 0.0
    if peak > 0:
        crest = _decibels(peak**2) - _decibels((left + right) / (2.0 * samples))
        peak_to_loudness = _decibels(peak**2) - integrated
    side_to_mid = CEILING_DB if side > 0 and mid == 0 else FLOOR_DB
    if side > 0 and mid > 0:
        side_to_mid = 10.0 * np.log10(side / mid)
    correlation = 1.0 if left + right == 0 else 0.0
    if left > 0 and right > 0:
        correlation = np.clip((mid - side) / 4.0 / (np.sqrt(left) * np.sqrt(right)), -1.0, 1.0)
    envelope = _percentiles(_decibels(loudness) - 0.691 - integrated, _LOUDNESS_PARTS)
    highest = _percentiles(_decibels(peaks**2) - integrated, _PEAK_PARTS)
    relative = np.clip([side_to_mid, *envelope, *highest], FLOOR_DB, CEILING_DB)
    return np.array([integrated, crest, peak_to_loudness, relative[0], correlation, *relative[1:]])
