# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles: what clean masters of a kind have in common, by k-means over their spectra."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from masterwright_tools.mel import align

from ..data.spectra import Spectra


@dataclass(frozen=True)
class Profiles:
    """``level`` ``[k, 96]``, dB, and of the windows of each the medians: ``side`` ``[k]``, side against middle in dB,
    and ``peak_to_loudness`` ``[k]``, LU."""

    level: np.ndarray
    side: np.ndarray
    peak_to_loudness: np.ndarray

    def nearest(self, spectra: Spectra) -> np.ndarray:
        """The profile ``[n]`` of each window, by its clean spectrum."""
        return np.argmin(_distances(spectra.level, spectra.heard, self.level), axis=1)

    def as_json(self) -> dict:
        """The profiles, rounded to 1/1000 dB."""
        return {name: np.round(getattr(self, name), 3).tolist() for name in ("level", "side", "peak_to_loudness")}

    @staticmethod
    def of_json(content: dict) -> Profiles:
        """What ``as_json`` made."""
        return Profiles(*(np.array(content[name]) for name in ("level", "side", "peak_to_loudness")))


def fit(spectra: Spectra, count: int, seed: int, tries: int = 8, rounds: int = 100) -> Profiles:
    """Clusters windows into ``count`` profiles.

    Bands that a window does not hold have no say, neither in its distance nor in the mean of its cluster; windows of
    one song weigh as much together as those of any other. The best of several starts (k-means++) is kept.
    """
    random = np.random.default_rng(seed)
    share = 1 / np.bincount(spectra.song)[spectra.song]
    best: tuple[float, np.ndarray] | None = None
    for _ in range(tries):
        centres = _start(spectra, share, count, random)
        for _ in range(rounds):
            found = np.argmin(_distances(spectra.level, spectra.heard, centres), axis=1)
            moved = _means(spectra, share, found, centres)
            settled = np.abs(moved - centres).max() < 1e-6
            centres = moved
            if settled:
                break
        cost = float(np.sum(share * _distances(spectra.level, spectra.heard, centres).min(axis=1)))
        if best is None or cost < best[0]:
            best = cost, centres
    centres = best[1]
    found = np.argmin(_distances(spectra.level, spectra.heard, centres), axis=1)
    order = np.argsort(-np.bincount(found, minlength=count), kind="stable")
    members = [found == each for each in order]
    peaks = spectra.scalars[:, 2]
    return Profiles(
        centres[order],
        np.array([np.median(spectra.side_to_middle[each]) for each in members]),
        np.array([np.median(peaks[each]) for each in members]),
    )


def _start(spectra: Spectra, share: np.ndarray, count: int, random: np.random.Generator) -> np.ndarray:
    aligned = align(spectra.level, spectra.heard)
    weight = share[:, None] * spectra.heard
    mean = (aligned * weight).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
    filled = np.where(spectra.heard, aligned, mean)
    chosen = [random.choice(len(filled), p=share / share.sum())]
    while len(chosen) < count:
        far = share * _distances(spectra.level, spectra.heard, filled[chosen]).min(axis=1)
        chosen.append(random.choice(len(filled), p=far / far.sum()))
    return filled[chosen]


def _distances(level: np.ndarray, heard: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """Mean squared difference ``[n, k]`` over the bands heard, level apart."""
    squares = [np.square(align(level - centre, heard)).sum(axis=1) for centre in centres]
    return np.stack(squares, axis=1) / np.maximum(heard.sum(axis=1, keepdims=True), 1)


def _means(spectra: Spectra, share: np.ndarray, found: np.ndarray, centres: np.ndarray) -> np.ndarray:
    moved = centres.copy()
    for number, centre in enumerate(centres):
        members = found == number
        if members.any():
            weight = share[members, None] * spectra.heard[members]
            difference = align(spectra.level[members] - centre, spectra.heard[members])
            moved[number] += (weight * difference).sum(axis=0) / np.maximum(weight.sum(axis=0), 1e-9)
    return moved
