# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bound comes to, as tables for people."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ..data.kinds import Label
from . import scores, trials, ways
from .agreement import Agreement
from .evidence import DEGRADATIONS, DRAWN, UNTOUCHED
from .remedies import FOUR_BANDS, IN_FULL
from .trials import BY_LOUDNESS, EVEN, PARTS, Trials

_SPLITS = {"train": "training", "validate": "validation"}
_HOW = ((FOUR_BANDS, EVEN), (FOUR_BANDS, BY_LOUDNESS), (IN_FULL, EVEN), (IN_FULL, BY_LOUDNESS))


def kinds(packages: np.ndarray, labels: list[Label], names: tuple[str, ...], agree: Agreement) -> str:
    """How many songs of each kind a package has, by which sort of rule, and how often the figures agree."""
    found = np.array([each.kind for each in labels])
    titled = np.array([each.by == "title" for each in labels])
    rows = []
    for package in [*dict.fromkeys(packages.tolist()), None]:
        own = np.ones(len(packages), bool) if package is None else packages == package
        said = np.ones(len(agree.packages), bool) if package is None else agree.packages == package
        agreed, commonest = agree.share(said)
        counts = [int(np.sum(found[own] == name)) for name in names]
        rows.append([package or "all", *counts, int(titled[own].sum()), _percent(agreed), _percent(commonest)])
    return _table(["package", *names, "by title", "figures agree", "commonest kind"], rows)


def shares(done: Trials, seed: int) -> str:
    """The share of the distance that each way removes, by split, route and count, on degradations as drawn."""
    rows = []
    for split, called in _SPLITS.items():
        own = done.songs.splits == split
        for way in ways.WAYS if own.any() else ():
            cells = [
                scores.share(
                    trials.tone(done.before[DRAWN, count])[own],
                    trials.tone(done.after[way, DRAWN, route, count])[own],
                    done.songs.packages[own],
                    seed,
                )
                for route, count in _HOW
            ]
            intervals = [_with_intervals(each) for each in cells]
            before, after = done.before[DRAWN, EVEN], done.after[way, DRAWN, FOUR_BANDS, EVEN]
            width = scores.removed(trials.side(before)[own], trials.side(after)[own])
            lowest = min(_by_package(done, way, own).values())
            rows.append([called, way, *intervals, _percent(width), _percent(lowest)])
    head = ["four bands", "by loudness", "in full", "by loudness", "side, four bands", "worst package"]
    return _table(["songs", "way", *head], rows)


def degradations(done: Trials) -> str:
    """By kind of degradation: the distances in tone and of the side before and after each way, by four bands, dB."""
    rows = []
    for split, called in _SPLITS.items():
        own = done.songs.splits == split
        for degradation in DEGRADATIONS if own.any() else ():
            found = [done.before[degradation, EVEN]]
            found += [done.after[way, degradation, FOUR_BANDS, EVEN] for way in ways.WAYS]
            rows.append([called, degradation, *(_mean(kept[:, own]) for kept in found)])
    return _table(["songs", "degradation (tone; side)", "untreated", *ways.WAYS], rows)


def parts(done: Trials, untouched: float) -> str:
    """The largest part of each posterior's correction with which no training package is further from its masters on
    average, where a share of the music is ``untouched``, and what it comes to."""
    rows = []
    training, others = done.songs.splits == "train", done.songs.splits == "validate"
    for way in ways.POSTERIORS:
        for route, count in _HOW:
            for share in (0.0, untouched):
                part = harmless_part(done, way, route, count, share)
                cells = [_percent(share), f"{part:.1f}"]
                for own in (training, others):
                    if not part or not own.any():
                        cells += ["–", "–"]
                        continue
                    before, after = _with_untouched(done, way, route, count, part, share)
                    found = scores.by_package(before[own], after[own], done.songs.packages[own])
                    worst = min(found, key=found.get)
                    cells += [_percent(scores.removed(before[own], after[own])), f"{_percent(found[worst])} {worst}"]
                rows.append([way, f"{route}, {count}", *cells])
    head = ["untouched", "harmless part", "training", "worst of them", "validation", "worst of them"]
    return _table(["way", "how", *head], rows)


def harmless_part(done: Trials, way: str, route: str, count: str, untouched: float) -> float:
    """The largest of ``PARTS`` with which no training package is further from its masters on average; 0 for none."""
    own = done.songs.splits == "train"
    fit = []
    for part in PARTS:
        before, after = _with_untouched(done, way, route, count, part, untouched)
        if min(scores.by_package(before[own], after[own], done.songs.packages[own]).values()) >= 0:
            fit.append(part)
    return max(fit, default=0.0)


def _with_untouched(
    done: Trials, way: str, route: str, count: str, part: float, untouched: float
) -> tuple[np.ndarray, np.ndarray]:
    """The distances in tone before and after, of music of which a share is ``untouched``."""
    shares = {DRAWN: 1 - untouched, UNTOUCHED: untouched}
    before = sum(share * trials.tone(done.before[each, count]) for each, share in shares.items())
    after = sum(share * trials.tone(done.parts[way, each, route, count, part]) for each, share in shares.items())
    return before, after


def _by_package(done: Trials, way: str, own: np.ndarray) -> dict[str, float]:
    """The share that is removed in each package through four bands."""
    before = trials.tone(done.before[DRAWN, EVEN])[own]
    after = trials.tone(done.after[way, DRAWN, FOUR_BANDS, EVEN])[own]
    return scores.by_package(before, after, done.songs.packages[own])


def packages(done: Trials) -> str:
    """The share that some ways remove in each package, through four bands."""
    rows, every = [], np.ones(len(done.songs.names), bool)
    shown = (ways.ONE, ways.ONE_MOVES, ways.ONE_HEAVY, ways.KINDS, ways.KINDS_HEAVY, ways.TRUE_KIND)
    found = {way: _by_package(done, way, every) for way in shown}
    for package in dict.fromkeys(done.songs.packages.tolist()):
        own = done.songs.packages == package
        cells = [_percent(found[way][package]) for way in shown]
        right = [_percent(done.right[each][own].mean()) for each in (UNTOUCHED, DRAWN)]
        rows.append([package, int(own.sum()), *cells, *right])
    return _table(["package", "songs", *shown, "kind right, untouched", "drawn"], rows)


def _table(head: Iterable[str], rows: list[list]) -> str:
    lines = [list(head), ["---"] * len(list(head)), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _mean(distances: np.ndarray) -> str:
    return "; ".join(f"{each(distances).mean():.2f}" for each in (trials.tone, trials.side))


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _with_intervals(share: scores.Share) -> str:
    return f"{_percent(share.share)} ({_interval(share.songs)}; {_interval(share.packages)})"


def _interval(limits: tuple[float, float]) -> str:
    return f"{100 * limits[0]:.0f} to {100 * limits[1]:.0f}"
