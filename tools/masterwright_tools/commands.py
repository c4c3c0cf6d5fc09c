# SPDX-License-Identifier: GPL-3.0-or-later
"""Masterwright's own command line, run on files."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

from . import places


def analyze(file: Path) -> dict:
    """What ``masterwright analyze`` measures of a file. Raises OSError with its sentence when it fails."""
    return _run("analyze", "--json", str(file))[0]


def master(file: Path, output: Path, *options: str) -> dict:
    """Masters a file and returns what ``masterwright master`` says. Raises OSError with its sentence when it fails."""
    return _run("master", "--json", "--force", "-o", str(output), *options, str(file))[0]


def decide(file: Path, state: Path, *options: str) -> dict:
    """Writes what ``masterwright decide`` decides for a file and returns that document."""
    _run("decide", "--json", "--force", "-o", str(state), *options, str(file))
    return json.loads(state.read_text(encoding="utf-8"))


def master_all(files: list[Path], folder: Path, *options: str) -> list[Path]:
    """Masters files into an existing folder by one call; returns the masters in the same order. Raises OSError too."""
    return [Path(each["output"]) for each in masters(files, folder, *options)]


def masters(files: list[Path], folder: Path, *options: str) -> list[dict]:
    """Masters files into an existing folder by one call; what is said of each, in the same order."""
    return _run("master", "--json", "--force", "-o", str(folder), *options, *(str(file) for file in files))


def analyses(files: list[Path]) -> list[dict]:
    """What ``masterwright analyze`` measures of files, by one call."""
    return _run("analyze", "--json", *(str(file) for file in files))


def features(files: list[Path], folder: Path, *options: str) -> list[dict]:
    """Writes the files' feature windows into a folder by one call; what is said of each, in the same order: ``output``
    and ``sample_rate_hz``, or ``error`` where a file was refused."""
    command = [places.LAUNCHER, "features", "--json", "-o", str(folder), *options, *(str(file) for file in files)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if not run.stdout:
        raise OSError(run.stderr.strip() or "masterwright features failed.")
    return json.loads(run.stdout)


def _run(*arguments: str) -> list[dict]:
    run = subprocess.run([places.LAUNCHER, *arguments], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise OSError(run.stderr.strip() or f"masterwright {arguments[0]} failed.")
    return json.loads(run.stdout)


class Session:
    """The command line in one Java machine that stays, for hundreds of commands; use it as a context manager."""

    def __init__(self, java: Path, class_path: str, models: Path):
        command = [str(java), "-XX:+UseSerialGC", "-Xmx768m", "-XX:-UsePerfData", f"-Dmasterwright.models={models}"]
        self._process = subprocess.Popen(
            [*command, "-cp", class_path, "org.masterwright.cli.CommandServer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def run(self, *arguments: object) -> list[dict]:
        """Runs a command with ``--json`` and returns what it prints. Raises OSError with its sentence when it fails."""
        print(*arguments, "--json", sep="\t", file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline().rstrip("\n").split("\t")
        if len(answer) != 3:
            raise OSError(f"masterwright {arguments[0]} ended the Java machine it ran in.")
        said, complained = (base64.b64decode(text).decode() for text in answer[1:])
        if answer[0] != "0":
            raise OSError(complained.strip() or f"masterwright {arguments[0]} failed.")
        return json.loads(said)
