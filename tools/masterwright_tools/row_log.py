# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that are kept as they are measured, one JSON object a line, so that a run that was cut off goes on."""

from __future__ import annotations

import json
import sys
from pathlib import Path


class RowLog:
    """The rows measured so far; with ``dots``, each new one is a dot on standard error."""

    def __init__(self, file: Path, dots: bool = False) -> None:
        self._file, self._dots = file, dots
        self.rows = read(file)

    def misses(self, **which: str) -> bool:
        """Whether no row is of this."""
        return not any(all(row.get(key) == value for key, value in which.items()) for row in self.rows)

    def add(self, row: dict) -> None:
        """Keeps one more."""
        self.rows.append(row)
        with self._file.open("a", encoding="utf-8") as log:
            log.write(json.dumps(row) + "\n")
        if self._dots:
            print(".", end="", file=sys.stderr, flush=True)


def read(file: Path) -> list[dict]:
    """The rows in a file; none where it is not there."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []
