# SPDX-License-Identifier: GPL-3.0-or-later
"""The data part of a model card: which songs of which packages, and under which licences."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

from masterwright_tools.packages import packages

_MOST_LICENCES = 6


def table(music: Path, splits: list[str]) -> str:
    """The packages of some splits as Markdown; those that were not fetched stand there without figures."""
    lines = ["| split | package | version | songs | hours | licences of the package |", "|---|---|---|---|---|---|"]
    for package in packages(splits):
        folder = music / package.name
        if not (folder / "songs.json").exists():
            lines.append(f"| {package.split} | {package.name} | – | – | – | – |")
            continue
        entry = json.loads((folder / "songs.json").read_text(encoding="utf-8"))
        hours = sum(song["seconds"] for song in entry["songs"]) / 3600
        version = entry["version"].replace("%3a", ":")
        said = licences((folder / "copyright").read_text(encoding="utf-8", errors="replace"))
        lines.append(f"| {package.split} | {package.name} | {version} | {len(entry['songs'])} | {hours:.1f} | {said} |")
    return "\n".join(lines)


def licences(copyright_text: str) -> str:
    """The licences that a package's copyright file names most often, by their short names."""
    counts: dict[str, int] = defaultdict(int)
    for name in re.findall(r"^License:[ \t]*(\S[^\n]*)$", copyright_text, re.MULTILINE):
        counts[name.strip()] += 1
    named = sorted(counts, key=lambda name: (-counts[name], name))
    if not named:
        return "see its copyright file"
    more = f" and {len(named) - _MOST_LICENCES} more" if len(named) > _MOST_LICENCES else ""
    return ", ".join(named[:_MOST_LICENCES]).replace("|", "/") + more
