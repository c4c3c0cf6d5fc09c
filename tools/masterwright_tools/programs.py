# SPDX-License-Identifier: GPL-3.0-or-later
"""Other programs, run to their end."""

from __future__ import annotations

import subprocess


def run(*arguments: object) -> str:
    """Runs a program and returns what it prints. Raises RuntimeError with what it complains of when it fails."""
    done = subprocess.run([str(each) for each in arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{arguments[0]} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
