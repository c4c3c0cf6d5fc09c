# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether labels from titles agree with what is heard: a linear discriminant on measured figures, each package judged
by what the labels of the other training packages teach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..data import kinds
from ..data.song_measures import Measured

_FIGURES = ("range_lu", "plr_lu", "crest_db", "attack_db", "pulse_db", *kinds.TONE)
# How far the common covariance moves towards its diagonal.
_RIDGE = 0.2


@dataclass(frozen=True)
class Agreement:
    """Of the songs that have a label by title: ``names``, ``packages``, ``labels`` and what the figures ``say``; and
    ``commonest``, the kind that most songs of the other packages have, which is the answer of who hears nothing."""

    names: np.ndarray
    packages: np.ndarray
    labels: np.ndarray
    say: np.ndarray
    commonest: np.ndarray

    def share(self, chosen: np.ndarray) -> tuple[float, float]:
        """How often the figures agree with the label, and how often the commonest kind does."""
        if not chosen.any():
            return float("nan"), float("nan")
        right = [(each == self.labels)[chosen].mean() for each in (self.say, self.commonest)]
        return float(right[0]), float(right[1])


def agreement(found: list[Measured], labels: list[kinds.Label]) -> Agreement:
    """Compares labels by title with what the figures say, taught by all labels of the other training packages."""
    figures = np.array([_figures(song) for song in found])
    packages, names = (np.array([getattr(song, field) for song in found]) for field in ("package", "name"))
    training = np.array([song.split == "train" for song in found])
    titled = np.array([label.by == kinds.TITLE for label in labels])
    given = np.array([label.kind for label in labels])
    say, commonest = given.copy(), given.copy()
    for package in np.unique(packages[titled]):
        own = packages == package
        others = training & ~own
        say[own] = _discriminant(figures[others], given[others], packages[others], figures[own])
        known, counts = np.unique(given[others], return_counts=True)
        commonest[own] = known[counts.argmax()]
    return Agreement(*(each[titled] for each in (names, packages, given, say, commonest)))


def _figures(song: Measured) -> list[float]:
    found = kinds.measures(song.heard)
    return [found[name] for name in _FIGURES]


def _discriminant(figures: np.ndarray, labels: np.ndarray, packages: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """The likeliest label ``[m]`` of ``asked`` ``[m, f]``: kinds are Gaussian, their covariance is the same."""
    counts = {name: np.sum(packages == name) for name in np.unique(packages)}
    weights = np.array([1 / counts[name] for name in packages])
    known = np.unique(labels)
    means = np.stack([np.average(figures[labels == each], axis=0, weights=weights[labels == each]) for each in known])
    away = figures - means[np.searchsorted(known, labels)]
    common = (away * weights[:, None]).T @ away / weights.sum()
    common = (1 - _RIDGE) * common + _RIDGE * np.diag(np.diag(common)) + 1e-6 * np.eye(len(common))
    shares = np.array([weights[labels == each].sum() for each in known]) / weights.sum()
    apart = asked[:, None] - means
    log = np.log(shares) - np.einsum("mkf,fg,mkg->mk", apart, np.linalg.inv(common), apart) / 2
    return known[log.argmax(axis=1)]
