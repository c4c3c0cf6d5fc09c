# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of the pipeline, ``pipeline.toml``, and what was frozen, ``targets.json``."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent
FROZEN = FOLDER / "targets.json"


def load(file: Path | None = None) -> dict:
    """The settings of a file, by default those of the repository."""
    with (file or FOLDER / "pipeline.toml").open("rb") as opened:
        return tomllib.load(opened)


def frozen() -> dict:
    """What the targets were frozen to."""
    return json.loads(FROZEN.read_text(encoding="utf-8"))
