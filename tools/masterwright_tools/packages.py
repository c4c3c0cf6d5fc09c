# SPDX-License-Identifier: GPL-3.0-or-later
"""Which music there is: the Debian packages of each split, and what of them counts as a song."""

from __future__ import annotations

import fnmatch
import json
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("packages.json")


@dataclass(frozen=True)
class Package:
    """A Debian package with music; ``leave_out`` are patterns of paths inside it that are no music of its own."""

    name: str
    split: str
    leave_out: tuple[str, ...]

    def holds(self, path: str) -> bool:
        """Whether a path inside the package may be one of its songs."""
        return not any(fnmatch.fnmatch(path, pattern) for pattern in self.leave_out)


@dataclass(frozen=True)
class Songs:
    """What makes an audio file a song: at least ``seconds`` long, ``channels`` channels, ``rate`` Hz or more."""

    seconds: float
    rate: int
    channels: int


def rules() -> Songs:
    """The rules that songs of every split keep to."""
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    return Songs(data["minimum_seconds"], data["minimum_rate_hz"], data["channels"])


def packages(splits: list[str]) -> list[Package]:
    """The packages of some splits, in the order of the file.

    Raises ValueError, with the splits there are, for one that there is not.
    """
    data = json.loads(_FILE.read_text(encoding="utf-8"))["splits"]
    found = []
    for split in splits:
        if split not in data:
            raise ValueError(f'There is no split "{split}"; there are {", ".join(data)}.')
        found += [Package(each["package"], split, tuple(each.get("leave_out", ()))) for each in data[split]]
    return found
