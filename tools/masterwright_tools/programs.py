# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs, run to their end."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Mapping


class ProgramFailed(RuntimeError):
    """A program ended with an error; the text says which, how, and the end of what it said."""


def run(
    *arguments: object,
    given: bytes | None = None,
    seconds: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Runs a program and returns what it prints; see :func:`finish`."""
    done = finish(*arguments, given=given, seconds=seconds, environment=environment)
    return done.stdout.decode(errors="replace")


def finish(
    *arguments: object,
    given: bytes | None = None,
    seconds: float | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Runs a program to its end, ``given`` on its standard input if anything is, and returns what it said.

    Raises ProgramFailed when it ends with an error, subprocess.TimeoutExpired when it takes longer than ``seconds``.
    """
    command = [os.fspath(each) if isinstance(each, os.PathLike) else str(each) for each in arguments]
    done = subprocess.run(command, input=given, capture_output=True, check=False, timeout=seconds, env=environment)
    if done.returncode != 0:
        said = done.stderr.strip() or done.stdout.strip()
        sentence = f"{' '.join(command)} {outcome(done.returncode)}: {said.decode(errors='replace')[-4000:]}"
        raise ProgramFailed(sentence)
    return done


def outcome(status: int) -> str:
    """How a program ended, in words: its exit status, or the signal that it died of."""
    return f"died of {signal.Signals(-status).name}" if status < 0 else f"ended with status {status}"
