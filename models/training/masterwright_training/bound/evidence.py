# SPDX-License-Identifier: GPL-3.0-or-later
"""Songs as vectors, and what degradations add to them.

A vector of 58 holds the third octaves of the middle and of the side, dB against the song's loudness, and four figures
of how the music moves, which hardly change with tone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from masterwright_tools.mel import EMPTY_DB, total_db

from ..data import degradation, song_measures, third_octaves
from ..data.song_measures import Measured
from ..data.third_octaves import BANDS, CENTRES_HZ, Heard

MOVEMENT = ("range_lu", "plr_lu", "attack_db", "pulse_db")
SIZE = 2 * BANDS + len(MOVEMENT)
#: The parts of a vector.
MIDDLE, SIDE, MOVES = slice(0, BANDS), slice(BANDS, 2 * BANDS), slice(2 * BANDS, SIZE)
#: As training draws degradations, without the share that it leaves untouched; and none at all.
DRAWN, UNTOUCHED = "drawn", "untouched"
DEGRADATIONS = (DRAWN, *song_measures.DEGRADATIONS, UNTOUCHED)

_FAINT_SIDE_DB = -40.0
# No equaliser has a say in what changes by more: bands that a coder cut, or that hold noise alone.
_MOST_DB = 24.0
# Loudness by the power of a band, as a share of what is heard: Stevens' exponent, which Zwicker's model keeps.
_LOUDNESS_EXPONENT = 0.23


@dataclass(frozen=True)
class Evidence:
    """n songs: their ``names``, ``packages``, ``kinds`` and ``splits``, their ``vectors`` ``[n, 58]``, ``heard``
    ``[n, 58]``, whether a part of a vector says something, and ``changes`` ``[n, k, 58]`` for each degradation."""

    names: np.ndarray
    packages: np.ndarray
    kinds: np.ndarray
    splits: np.ndarray
    vectors: np.ndarray
    heard: np.ndarray
    changes: dict[str, np.ndarray]

    def some(self, chosen: np.ndarray) -> Evidence:
        """Some of the songs."""
        fields = ("names", "packages", "kinds", "splits", "vectors", "heard")
        changes = {kind: each[chosen] for kind, each in self.changes.items()}
        return Evidence(*(getattr(self, field)[chosen] for field in fields), changes)

    def package_weights(self) -> np.ndarray:
        """What each song counts ``[n]``, so that each package counts the same, however many songs it has."""
        _, of, counts = np.unique(self.packages, return_inverse=True, return_counts=True)
        return 1 / counts[of]


def collect(found: list[Measured], kinds: list[str], draws: int, settings: dict, seed: int) -> Evidence:
    """The songs with their labels; ``draws`` degradations by ``settings`` are drawn for each song."""
    levels = np.stack([each.heard.levels for each in found])
    loudness = np.array([each.heard.figure("loudness_lufs") for each in found])
    relative = levels - loudness[:, None, None]
    middle, side = relative[:, 0], relative[:, 1]
    reach = np.array([each.heard.figure("reach_hz") for each in found])
    sounding = (total_db(middle, side) > EMPTY_DB) & (CENTRES_HZ * 10**0.05 <= reach[:, None])
    heard = np.ones((len(found), SIZE), bool)
    heard[:, MIDDLE], heard[:, SIDE] = sounding, sounding & (side - middle > _FAINT_SIDE_DB)
    vectors = np.concatenate([middle, side, np.stack([_moves(each.heard) for each in found])], axis=1)
    changes = {kind: np.stack([_change(each.changed[kind]) for each in found])[:, None] for kind in DEGRADATIONS[1:-1]}
    changes[DRAWN] = _drawn(len(found), draws, settings, np.random.default_rng(seed))
    changes[UNTOUCHED] = np.zeros((len(found), 1, SIZE))
    texts = ([each.name for each in found], [each.package for each in found], kinds, [each.split for each in found])
    names, packages, labels, splits = (np.array(each) for each in texts)
    # What changes in a band that says nothing is of no account.
    changes = {kind: np.where(heard[:, None], each, 0.0) for kind, each in changes.items()}
    return Evidence(names, packages, labels, splits, vectors, heard, changes)


def weights(vectors: np.ndarray, heard: np.ndarray, by_loudness: bool) -> np.ndarray:
    """How much each third octave counts ``[n, 27]``, 1 in all: the same for all that are heard, or by loudness."""
    counted = heard[..., MIDDLE].astype(float)
    if by_loudness:
        weighted = total_db(vectors[..., MIDDLE], vectors[..., SIDE]) + third_octaves.a_weight_db(CENTRES_HZ)
        counted = counted * 10 ** (_LOUDNESS_EXPONENT * weighted / 10)
    return counted / counted.sum(axis=-1, keepdims=True)


def _moves(heard: Heard) -> np.ndarray:
    return np.array([heard.figure(name) for name in MOVEMENT])


def _change(changed: Heard) -> np.ndarray:
    return np.concatenate([np.clip(changed.levels, -_MOST_DB, _MOST_DB).ravel(), _moves(changed)])


def _drawn(count: int, draws: int, settings: dict, random: np.random.Generator) -> np.ndarray:
    drawn = degradation.draw(count * draws, {**settings, "untouched": 0.0}, random, CENTRES_HZ)
    offsets = drawn.offsets - drawn.gain_db[:, None, None]
    still = np.zeros((count * draws, len(MOVEMENT)))
    return np.concatenate([offsets.reshape(count * draws, -1), still], axis=1).reshape(count, draws, SIZE)
