# SPDX-License-Identifier: GPL-3.0-or-later
"""The small host that ships with the project, run on the built plugin."""

from __future__ import annotations

import json
from pathlib import Path

from . import programs


class Host:
    """``masterwright-host`` with one bundle."""

    LINGER_MS = 15_000
    """An assistant keeps itself to a part of a core, so that for this long nothing may seem to happen between two
    decisions."""

    def __init__(self, program: Path, plugin: Path) -> None:
        self._command = (program, "--plugin", plugin)
        self._dry: dict[object, str] = {}

    def run(self, *arguments: object) -> dict:
        """Runs a task and returns its figures. Raises RuntimeError with what it says when it fails."""
        said = programs.run(*self._command, *arguments)
        # The virtual machine may say something on standard output, too; the figures are the last thing there.
        return json.loads(said[said.rfind("\n{\n") + 1 :])

    def master(self, *arguments: object) -> str:
        """The checksum of a render.

        Raises RuntimeError also where the sound came out as it went in: a core that is late or lost passes it dry, and
        dry renders are all alike.
        """
        file = arguments[arguments.index("--in") + 1]
        if file not in self._dry:
            self._dry[file] = self.run("--in", file, "--mode", "offline", "--bypass")["checksum"]
        checksum = self.run(*arguments)["checksum"]
        if checksum == self._dry[file]:
            raise RuntimeError(f"The plugin passed {file} dry; render again on a machine with less to do.")
        return checksum
