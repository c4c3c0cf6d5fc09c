# SPDX-License-Identifier: GPL-3.0-or-later
"""Says how far a step is, on standard error and in ``log.jsonl``."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")


class Progress:
    """Counts what is done of a step and when it will end."""

    def __init__(self, step: str, total: int, work: Path) -> None:
        self._step, self._total, self._count = step, total, 0
        self._started = self._said = time.monotonic()
        self._file = work / "log.jsonl"
        note(work, step, total=total)

    def done(self, result: _T) -> _T:
        """One more is done; hands its result through."""
        self._count += 1
        now = time.monotonic()
        last = self._count == self._total
        if last or now - self._said >= (0.5 if sys.stderr.isatty() else 15):
            self._said = now
            left = (now - self._started) / self._count * (self._total - self._count)
            start, end = ("\r", "" if not last else "\n") if sys.stderr.isatty() else ("", "\n")
            text = f"{start}{self._step}: {self._count} of {self._total}, {left / 60:.1f} min left "
            print(text, end=end, file=sys.stderr, flush=True)
        if last:
            note(self._file.parent, self._step, seconds=round(now - self._started, 1))
        return result


def note(work: Path, step: str, **what: object) -> None:
    """Adds a line to the log."""
    work.mkdir(parents=True, exist_ok=True)
    with (work / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "step": step, **what}) + "\n")
