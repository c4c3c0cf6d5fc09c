# SPDX-License-Identifier: GPL-3.0-or-later
"""The small host that ships with the project, run on the built plugin."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from . import programs


class Host:
    """``masterwright-host`` with one bundle, in an environment of its own where one is given.

    A task may take ``seconds``, or as long as it likes where nothing is said.
    """

    LINGER_MS = 15_000
    """An assistant keeps itself to a part of a core, so that for this long nothing may seem to happen between two
    decisions."""

    def __init__(
        self,
        program: Path,
        plugin: Path,
        environment: Mapping[str, str] | None = None,
        seconds: float | None = None,
    ) -> None:
        self.program = program
        self.plugin = plugin
        self._environment = environment
        self._seconds = seconds
        self._dry: dict[object, str] = {}

    def run(
        self, *arguments: object, seconds: float | None = None, wrapper: tuple[str, ...] = (), **variables: str
    ) -> dict | str:
        """Runs a task and returns its figures, or as text what it prints where these are no JSON object.

        ``seconds`` is another limit of time, ``wrapper`` what stands before the command; ``variables`` are added to the
        environment. Raises ProgramFailed with what it says when it fails.
        """
        environment = dict(os.environ if self._environment is None else self._environment) | variables
        command = (*wrapper, self.program, "--plugin", self.plugin, *arguments)
        said = programs.run(*command, seconds=seconds or self._seconds, environment=environment)
        if not said.rstrip().endswith("}"):
            return said
        # The virtual machine may say something on standard output, too; the figures are the last thing there.
        return json.loads(said[said.rfind("\n{\n") + 1 :] if not said.startswith("{") else said)

    def learn(self, music: Path, state: Path, *more: object, seconds: float | None = None) -> dict:
        """One pass offline with a new instance; the state document that it leaves in ``state``."""
        options = ("--mode", "offline", "--linger", self.LINGER_MS, "--save-state", state)
        self.run("--in", music, *options, *more, seconds=seconds)
        return json.loads(state.read_text(encoding="utf-8"))

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
