# SPDX-License-Identifier: GPL-3.0-or-later
"""The linear posterior: what a vector was before it was degraded, by a prior of clean music and one of degradations.

A degraded vector is y = x + e, x and e Gaussian. So x given y has the mean m + C (C + D)^-1 (y - m - d), where m and C
are mean and covariance of clean music, d and D those of degradations. The level is free: D holds a gain of any size.
What is not heard says nothing: there, D is boundless too. Several priors count by how likely each makes what is heard.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .evidence import SIDE, SIZE, Evidence

_BOUNDLESS = 1e5
_ROUNDS = 6


@dataclass(frozen=True)
class Gaussian:
    """A ``mean`` ``[58]`` and a ``covariance`` ``[58, 58]``."""

    mean: np.ndarray
    covariance: np.ndarray


@dataclass(frozen=True)
class Mixture:
    """Priors with their ``shares`` (1 in all), and ``temper``, the exponent of their likelihoods: below 1 where the
    parts of a vector tell less than if they were independent."""

    priors: tuple[Gaussian, ...]
    shares: np.ndarray
    temper: float = 1.0

    def correct(
        self, noises: tuple[tuple[Gaussian, float], ...], seen: np.ndarray, heard: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Corrections ``[k, 58]`` for vectors ``seen`` ``[k, 58]`` of which ``heard`` ``[58]`` counts, up to a gain;
        and how likely ``[k, priors]`` each prior is. ``noises`` are degradations that may have befallen them, with
        their shares."""
        pairs = [(prior, noise) for prior in self.priors for noise, _ in noises]
        steps, logs = zip(*(_correct(*pair, seen, heard) for pair in pairs))
        shares = np.outer(self.shares, [share for _, share in noises]).ravel()
        likely = np.stack(logs, axis=1) * self.temper + np.log(shares)
        likely = np.exp(likely - likely.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        correction = np.einsum("kp,pkv->kv", likely, np.stack(steps))
        return correction, likely.reshape(len(seen), len(self.priors), len(noises)).sum(axis=2)


def single(prior: Gaussian) -> Mixture:
    """One prior for all music."""
    return Mixture((prior,), np.ones(1))


def heavy(mixture: Mixture, freedom: float) -> Mixture:
    """The same with tails heavier than Gauss: each prior becomes a mixture of itself and wider ones, with the weights
    by which a Student distribution of ``freedom`` degrees is made of Gaussians. What no prior expects is then corrected
    less, and nothing is corrected more."""
    scales = 2.0 ** np.arange(0.0, 4.5, 1.0)
    density = scales ** (-freedom / 2) * np.exp(-freedom / 2 / scales)
    density /= density.sum()
    priors = tuple(Gaussian(each.mean, scale * each.covariance) for each in mixture.priors for scale in scales)
    return Mixture(priors, np.outer(mixture.shares, density).ravel(), mixture.temper)


def _correct(
    prior: Gaussian, noise: Gaussian, seen: np.ndarray, heard: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    blind = np.diag(np.where(heard, 1e-3, _BOUNDLESS))
    both = np.linalg.cholesky(prior.covariance + noise.covariance + blind + _any_gain())
    away = seen - prior.mean - noise.mean
    white = np.linalg.solve(both, away.T)
    clean = prior.mean + np.linalg.solve(both.T, white).T @ prior.covariance
    log = -np.square(white).sum(axis=0) / 2 - np.log(np.diag(both)).sum()
    return clean - seen, log


def _any_gain() -> np.ndarray:
    levels = np.arange(SIZE) < SIDE.stop
    return 1e3 * np.outer(levels, levels)


def learn(vectors: np.ndarray, heard: np.ndarray, weights: np.ndarray, settings: dict) -> Gaussian:
    """Mean and covariance of vectors ``[n, 58]`` that count by ``weights`` ``[n]``; what is not heard is filled in by
    expectation maximisation. The covariance moves towards its diagonal by the share ``ridge``, and is widened
    ``spread`` times, for an unknown hand strays further than the known ones show."""
    share = weights / weights.sum()
    heard_share = share @ heard
    mean = np.where(heard_share > 0, (share @ (vectors * heard)) / np.maximum(heard_share, 1e-9), vectors.mean(axis=0))
    variance = (share @ (np.square(vectors - mean) * heard)) / np.maximum(heard_share, 1e-9)
    covariance = np.diag(np.maximum(variance, 1.0))
    for _ in range(_ROUNDS):
        filled, unsure = _filled(vectors, heard, share, mean, covariance)
        mean = share @ filled
        spread = filled - mean
        # The weighted form of n / (n - 1).
        covariance = (spread * share[:, None]).T @ spread / max(1 - np.square(share).sum(), 0.5) + unsure
        covariance = _ridged(covariance, settings["ridge"])
    return Gaussian(mean, settings["spread"] * covariance)


def _ridged(covariance: np.ndarray, ridge: float) -> np.ndarray:
    variance = np.maximum(np.diag(covariance), 0.25)
    return (1 - ridge) * covariance + np.diag(ridge * variance + (1 - ridge) * (variance - np.diag(covariance)))


def _filled(
    vectors: np.ndarray, heard: np.ndarray, share: np.ndarray, mean: np.ndarray, covariance: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The vectors with what is missing as expected, and how unsure that is."""
    filled, unsure = vectors.copy(), np.zeros_like(covariance)
    for each in np.flatnonzero(~heard.all(axis=1)):
        known, missing = heard[each], ~heard[each]
        across = covariance[np.ix_(missing, known)]
        gain = np.linalg.solve(covariance[np.ix_(known, known)], across.T).T
        filled[each, missing] = mean[missing] + gain @ (vectors[each, known] - mean[known])
        unsure[np.ix_(missing, missing)] += share[each] * (covariance[np.ix_(missing, missing)] - gain @ across.T)
    return filled, unsure


def of_groups(songs: Evidence, groups: np.ndarray, all_music: Gaussian, settings: dict) -> dict[str, Gaussian]:
    """A prior for each of the ``groups`` ``[n]`` that songs belong to: its own mean, drawn towards that of all music,
    and the covariance that groups have in common. A group of fewer than ``least_songs`` has the prior of all music."""
    means = {str(group): all_music.mean for group in np.unique(groups)}
    for group in means:
        own = songs.some(groups == group)
        if len(own.names) >= settings["least_songs"]:
            means[group] = drawn_mean(own, all_music, settings)
    away = songs.vectors - np.stack([means[group] for group in groups])
    common = learn(away, songs.heard, songs.package_weights(), settings).covariance
    return {group: all_music if mean is all_music.mean else Gaussian(mean, common) for group, mean in means.items()}


def drawn_mean(own: Evidence, all_music: Gaussian, settings: dict) -> np.ndarray:
    """The mean of some songs, drawn towards that of all music as much as ``mean_songs`` more songs would draw it."""
    learnt = learn(own.vectors, own.heard, own.package_weights(), settings)
    return all_music.mean + len(own.names) / (len(own.names) + settings["mean_songs"]) * (learnt.mean - all_music.mean)


def noise(changes: np.ndarray, moved: np.ndarray, untouched: float = 0.0) -> Gaussian:
    """How degradations stray: mean and covariance of ``changes`` ``[n, 58]`` and of a share that is ``untouched``; the
    movement's by itself, from what the degradations of sound ``moved`` ``[m, 58]``."""
    mean = (1 - untouched) * changes.mean(axis=0)
    away = changes - mean
    covariance = (1 - untouched) * (away.T @ away) / len(away) + untouched * np.outer(mean, mean)
    covariance[SIDE.stop :], covariance[:, SIDE.stop :] = 0.0, 0.0
    figures = np.mean(np.square(moved[:, SIDE.stop :]), axis=0)
    mean[SIDE.stop :] = 0.0
    return Gaussian(mean, covariance + np.diag(np.concatenate([np.full(SIDE.stop, 1e-3), figures])))
