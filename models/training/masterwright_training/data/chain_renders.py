# SPDX-License-Identifier: GPL-3.0-or-later
"""Files through the real chain at fixed values, in batches: ``masterwright master --state``."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Mapping

from masterwright_tools import chain, commands


def render(files: list[Path], folder: Path, values: Mapping[str, float], limiter: bool = False) -> list[Path]:
    """Renders files at normalised chain values into ``folder``, floating-point WAV; returns where they are.

    What is not among ``values`` is neutral; the limiter is off unless asked for. The stems of the files' names have to
    differ. One start of Java serves all files. Raises KeyError for a parameter there is not, OSError with the command's
    sentence when it fails.
    """
    with tempfile.TemporaryDirectory() as scratch:
        file = state(Path(scratch) / "state.json", values, limiter)
        folder.mkdir(parents=True, exist_ok=True)
        return commands.master_all(files, folder, "--state", str(file), "--bit-depth", "32f")


def state(file: Path, values: Mapping[str, float], limiter: bool = False) -> Path:
    """Writes a state document with these normalised chain values, the others neutral. Raises KeyError for a parameter
    there is not."""
    neutral = {each.id: each.neutral for each in chain.parameters().values()}
    if unknown := set(values) - set(neutral):
        raise KeyError(f"There is no chain parameter {', '.join(sorted(unknown))}.")
    document = {
        "format": "masterwright-state",
        "version": 1,
        "parameters": {"style": "balanced", "limiter": limiter},
        "decisions": {"balanced": {"values": {**neutral, **values}}},
    }
    file.write_text(json.dumps(document), encoding="utf-8")
    return file
