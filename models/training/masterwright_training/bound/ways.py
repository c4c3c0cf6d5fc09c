# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways to correct music that are compared: from doing the mean to knowing the own master."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..data import song_measures
from . import evidence, posterior
from .evidence import DEGRADATIONS, DRAWN, MIDDLE, MOVES, SIDE, UNTOUCHED, Evidence
from .posterior import Gaussian, Mixture

MEAN, MATCH_ALL, MATCH_KIND = "the mean correction", "match to all music", "match to the true kind"
ONE, ONE_MOVES, ONE_HEAVY = "one prior", "one prior, movement too", "one prior, heavy tails"
KINDS, KINDS_HEAVY, TRUE_KIND = "kinds, by likelihood", "kinds, heavy tails", "the true kind"
HAND, TOLD, OWN = "the package's other songs", "one prior, told what befell it", "the own master, known"
GUESSED = "one prior, what befell it guessed"
#: All of them, and those that are posteriors, which may be taken in part.
WAYS = (MEAN, MATCH_ALL, MATCH_KIND, ONE, ONE_MOVES, ONE_HEAVY, KINDS, KINDS_HEAVY, TRUE_KIND, HAND, GUESSED, TOLD, OWN)
POSTERIORS = (ONE, ONE_MOVES, ONE_HEAVY, KINDS, KINDS_HEAVY, TRUE_KIND, HAND, GUESSED)


@dataclass(frozen=True)
class Learnt:
    """What some songs teach: the prior of ``all_music``, of each kind, their mixture, the same with heavy tails, how
    songs of one package differ, ``within``, and how each degradation strays."""

    all_music: Gaussian
    kinds: dict[str, Gaussian]
    names: tuple[str, ...]
    mixture: Mixture
    heavy_one: Mixture
    heavy_kinds: Mixture
    within: np.ndarray
    noise: dict[str, Gaussian]
    settings: dict

    def wish(self, way: str, seen: np.ndarray, heard: np.ndarray, song: Song) -> np.ndarray:
        """The correction ``[k, 58]`` that a way wishes for vectors ``seen`` ``[k, 58]`` of a song, of which ``heard``
        ``[58]`` says something. Where there is no side to speak of, it follows the middle."""
        wish = self._wish(way, seen, heard, song)
        still = np.where(heard[SIDE], wish[:, SIDE], wish[:, MIDDLE])
        return np.concatenate([wish[:, MIDDLE], still, np.zeros_like(wish[:, MOVES])], axis=1)

    def _wish(self, way: str, seen: np.ndarray, heard: np.ndarray, song: Song) -> np.ndarray:
        kind = self.kinds.get(song.kind, self.all_music)
        if way == OWN:
            return -song.change
        if way == MEAN:
            return np.tile(-self.noise[DRAWN].mean, (len(seen), 1))
        if way in (MATCH_ALL, MATCH_KIND):
            return (self.all_music if way == MATCH_ALL else kind).mean - seen
        if way == TOLD:
            return self._told(seen, heard, song)
        if way == GUESSED:
            doubtful = Mixture((self.all_music,), np.ones(1), self.settings["temper"])
            return doubtful.correct(self._any_noise(), seen, heard)[0]
        tone = heard & (np.arange(heard.size) < MOVES.start)
        one = posterior.single(self.all_music)
        mixture = {
            ONE: one,
            ONE_MOVES: one,
            ONE_HEAVY: self.heavy_one,
            KINDS: self.mixture,
            KINDS_HEAVY: self.heavy_kinds,
            TRUE_KIND: posterior.single(kind),
            HAND: posterior.single(song.hand),
        }[way]
        return mixture.correct(self._one_noise(DRAWN), seen, tone if way == ONE else heard)[0]

    def _one_noise(self, degradation: str) -> tuple[tuple[Gaussian, float], ...]:
        return ((self.noise[degradation], 1.0),)

    def _any_noise(self) -> tuple[tuple[Gaussian, float], ...]:
        """All of them: none as often as training leaves music untouched, the others equally often."""
        untouched = self.settings["untouched"]
        each = (1 - untouched) / (len(DEGRADATIONS) - 1)
        return tuple((noise, untouched if name == UNTOUCHED else each) for name, noise in self.noise.items())

    def _told(self, seen: np.ndarray, heard: np.ndarray, song: Song) -> np.ndarray:
        wish, one = np.zeros_like(seen), posterior.single(self.all_music)
        for degradation in DEGRADATIONS:
            own = song.rows(degradation)
            wish[own] = one.correct(self._one_noise(degradation), seen[own], heard)[0]
        return wish

    def hand(self, others: Evidence) -> Gaussian:
        """The prior of whoever made ``others``, songs of one package."""
        if len(others.names) < self.settings["least_songs"]:
            return self.all_music
        return Gaussian(posterior.drawn_mean(others, self.all_music, self.settings), self.within)

    def likely(self, seen: np.ndarray, heard: np.ndarray) -> np.ndarray:
        """The kind ``[k]`` that is the likeliest by what is seen."""
        _, likely = self.mixture.correct(self._one_noise(DRAWN), seen, heard)
        return np.array(self.names)[likely.argmax(axis=1)]


@dataclass(frozen=True)
class Song:
    """What only those are told who know: a song's ``kind``, the prior of the ``hand`` that made it, how many trials
    there are of each of ``DEGRADATIONS``, and the ``change`` ``[k, 58]`` in all of them."""

    kind: str
    hand: Gaussian
    trials: tuple[int, ...]
    change: np.ndarray

    def rows(self, degradation: str) -> slice:
        """Which of the trials are those of a degradation."""
        at = DEGRADATIONS.index(degradation)
        first = sum(self.trials[:at])
        return slice(first, first + self.trials[at])


def learn(songs: Evidence, settings: dict) -> Learnt:
    """What the songs teach; each package counts the same, however many songs it has."""
    weights = songs.package_weights()
    all_music = posterior.learn(songs.vectors, songs.heard, weights, settings)
    kinds = posterior.of_groups(songs, songs.kinds, all_music, settings)
    hands = posterior.of_groups(songs, songs.packages, all_music, settings)
    names = tuple(sorted(kinds))
    shares = np.array([weights[songs.kinds == name].sum() for name in names]) / weights.sum()
    mixture = Mixture(tuple(kinds[name] for name in names), shares, settings["temper"])
    heavy = [posterior.heavy(each, settings["freedom"]) for each in (posterior.single(all_music), mixture)]
    within = next((each.covariance for each in hands.values() if each is not all_music), all_music.covariance)
    noises = _noises(songs, settings["untouched"])
    return Learnt(all_music, kinds, names, mixture, *heavy, within, noises, settings)


def _noises(songs: Evidence, untouched: float) -> dict[str, Gaussian]:
    changes = {kind: each.reshape(-1, evidence.SIZE) for kind, each in songs.changes.items()}
    moved = np.concatenate([changes[kind] for kind in song_measures.DEGRADATIONS])
    noises = {kind: posterior.noise(each, moved) for kind, each in changes.items() if kind != UNTOUCHED}
    noises[DRAWN] = posterior.noise(changes[DRAWN], moved, untouched)
    return {**noises, UNTOUCHED: Gaussian(np.zeros(evidence.SIZE), 1e-3 * np.eye(evidence.SIZE))}
