# SPDX-License-Identifier: GPL-3.0-or-later
"""Every way on every song, each song judged by what other packages teach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .. import progress
from . import evidence, remedies, scores, ways
from .evidence import DEGRADATIONS, DRAWN, UNTOUCHED, Evidence
from .remedies import FOUR_BANDS, IN_FULL

ROUTES = (FOUR_BANDS, IN_FULL)
#: Third octaves that count the same, or by loudness.
EVEN, BY_LOUDNESS = "even", "by loudness"
COUNTED = (EVEN, BY_LOUDNESS)
PARTS = tuple(np.round(np.arange(0.1, 1.05, 0.1), 1).tolist())

_TONE, _SIDE = 0, 1


@dataclass(frozen=True)
class Trials:
    """The songs in their order, ``before`` by degradation and count ``[2, n]``, tone and side to middle, dB; ``after``
    also by way and route; ``parts`` the same of posteriors that are taken in part; and how often the likeliest kind is
    the label's, by degradation ``[n]``."""

    songs: Evidence
    before: dict[tuple[str, str], np.ndarray]
    after: dict[tuple[str, str, str, str], np.ndarray]
    parts: dict[tuple[str, str, str, str, float], np.ndarray]
    right: dict[str, np.ndarray]


def run(songs: Evidence, settings: dict, log: progress.Progress) -> Trials:
    """Runs them all."""
    count = len(songs.names)
    trials = Trials(songs, *({} for _ in range(4)))
    for learnt, tested in folds(songs, settings):
        for index in tested:
            _judge(learnt, songs, index, trials, count)
            log.done(None)
    return trials


def folds(songs: Evidence, settings: dict) -> Iterator[tuple[ways.Learnt, np.ndarray]]:
    """What is learnt, and which songs it is tried on: each training package by the other training packages, the others
    by all training packages."""
    training = songs.splits == "train"
    for package in np.unique(songs.packages[training]):
        held_out = songs.packages == package
        yield ways.learn(songs.some(training & ~held_out), settings), np.flatnonzero(held_out)
    if not training.all():
        yield ways.learn(songs.some(training), settings), np.flatnonzero(~training)


def _judge(learnt: ways.Learnt, songs: Evidence, index: int, trials: Trials, count: int) -> None:
    clean, heard = songs.vectors[index], songs.heard[index]
    changes = [songs.changes[each][index] for each in DEGRADATIONS]
    others = songs.packages == songs.packages[index]
    others[index] = False
    hand = learnt.hand(songs.some(others))
    song = ways.Song(str(songs.kinds[index]), hand, tuple(len(each) for each in changes), np.concatenate(changes))
    rows = {each: song.rows(each) for each in DEGRADATIONS}
    seen = clean + song.change

    def keep(where: dict, before: tuple, behind: tuple, made: np.ndarray, each: str) -> None:
        found = scores.distances(made, clean, heard, counted[each])
        for degradation, own in rows.items():
            kept = where.setdefault((*before, degradation, *behind), np.zeros((2, count)))
            kept[:, index] = found[:, own].mean(axis=1)

    counted = {each: evidence.weights(clean, heard, each == BY_LOUDNESS) for each in COUNTED}
    guessed = {each: evidence.weights(seen, heard, each == BY_LOUDNESS) for each in COUNTED}
    right = learnt.likely(seen, heard) == song.kind
    for degradation in (DRAWN, UNTOUCHED):
        trials.right.setdefault(degradation, np.zeros(count))[index] = right[rows[degradation]].mean()
    for each in COUNTED:
        keep(trials.before, (), (each,), seen, each)
    for way in ways.WAYS:
        wish = learnt.wish(way, seen, heard, song)
        for each in COUNTED:
            for route in ROUTES:
                done = wish if route == IN_FULL else remedies.by_chain(seen, wish, heard, guessed[each])
                keep(trials.after, (way,), (route, each), seen + done, each)
                for part in PARTS if way in ways.POSTERIORS else ():
                    keep(trials.parts, (way,), (route, each, part), seen + part * done, each)


def tone(kept: np.ndarray) -> np.ndarray:
    """The distance in tone ``[n]``."""
    return kept[_TONE]


def side(kept: np.ndarray) -> np.ndarray:
    """The distance of side to middle ``[n]``."""
    return kept[_SIDE]
