# SPDX-License-Identifier: GPL-3.0-or-later
"""Kinds of music, and the rules by which songs are labelled: ``kinds.toml``."""

from __future__ import annotations

import fnmatch
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .. import config
from . import third_octaves
from .song_measures import Measured
from .third_octaves import CENTRES_HZ, Heard

OTHER = "other"
#: How a label was found.
TITLE, MEASURE, NONE = "title", "measure", "none"
#: The figures of the spectrum that rules by measure may name.
TONE = ("bass", "presence", "air", "side", "slope")


@dataclass(frozen=True)
class Label:
    """A song's ``kind``, and ``by`` which sort of rule it was found."""

    kind: str
    by: str


@dataclass(frozen=True)
class Rules:
    """The names of the ``kinds``, and the rules in their order: ``titles``, each a package with patterns by kind, and
    ``measures``, each a kind with the range of each figure."""

    kinds: tuple[str, ...]
    titles: tuple[dict, ...]
    measures: tuple[dict, ...]

    def label(self, song: Measured) -> Label:
        """What the first rule that reaches a song says."""
        path = "/" + song.name.replace("__", "/").lower()
        for rule in self.titles:
            if rule["package"] == song.package:
                for kind in self.kinds_in(rule):
                    if any(fnmatch.fnmatchcase(path, pattern) for pattern in rule[kind]):
                        return Label(kind, TITLE)
        found = measures(song.heard)
        for rule in self.measures:
            limits = {name: each for name, each in rule.items() if name != "kind"}
            if all(least <= found[name] <= most for name, (least, most) in limits.items()):
                return Label(rule["kind"], MEASURE)
        return Label(OTHER, NONE)

    @staticmethod
    def kinds_in(rule: dict) -> list[str]:
        """The kinds of a rule by title, in its order."""
        return [name for name in rule if name != "package"]


def load(file: Path | None = None) -> Rules:
    """The rules of a file, by default those of the repository.

    Raises ValueError, with the rule's place, where one names a kind or a figure that there is not.
    """
    file = file or config.FOLDER / "kinds.toml"
    try:
        text = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as wrong:
        raise ValueError(f"{file} is not TOML: {wrong}; correct it there.") from wrong
    rules = Rules(tuple(text.get("kinds", ())), tuple(text.get("title", ())), tuple(text.get("measure", ())))
    figures = (*third_octaves.FIGURES, *TONE)
    for number, rule in enumerate(rules.titles, 1):
        _known(rules.kinds_in(rule), rules.kinds, f"{file.name}, title rule {number}: kind")
    for number, rule in enumerate(rules.measures, 1):
        _known([rule["kind"]], rules.kinds, f"{file.name}, measure rule {number}: kind")
        _known([name for name in rule if name != "kind"], figures, f"{file.name}, measure rule {number}: figure")
    if OTHER not in rules.kinds:
        raise ValueError(f'{file.name} needs the kind "{OTHER}", for songs that no rule reaches.')
    return rules


def _known(named: list[str], known: tuple[str, ...], what: str) -> None:
    for name in named:
        if name not in known:
            raise ValueError(f'{what} "{name}" is not among {", ".join(known)}; correct its name.')


def measures(heard: Heard) -> dict[str, float]:
    """All figures that rules by measure may name."""
    power = 10 ** (heard.levels / 10)
    both = power.sum(axis=0)
    loudness = heard.figure("loudness_lufs")
    above = CENTRES_HZ > 200
    tilted = (CENTRES_HZ > 90) & (CENTRES_HZ < 9000)
    tone = {
        "bass": _decibels(both[CENTRES_HZ < 140].sum()) - loudness,
        "presence": _decibels(both[(CENTRES_HZ > 2200) & (CENTRES_HZ < 5700)].sum()) - loudness,
        "air": _decibels(both[CENTRES_HZ > 5700].sum()) - loudness,
        "side": _decibels(power[1, above].sum()) - _decibels(power[0, above].sum()),
        "slope": float(np.polyfit(np.log2(CENTRES_HZ[tilted]), _decibels(both[tilted]), 1)[0]),
    }
    return {**dict(zip(third_octaves.FIGURES, heard.figures.tolist())), **tone}


def _decibels(power: np.ndarray | float) -> np.ndarray:
    return 10 * np.log10(np.maximum(power, 1e-14))
