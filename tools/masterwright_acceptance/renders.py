# SPDX-License-Identifier: GPL-3.0-or-later
"""Renders songs through the plugin again and again and compares what comes out, bit for bit, beside a busy machine.

    python3 -m masterwright_acceptance renders [--songs 3] [--seconds 60] [--renders 10]

Every render is a process of its own at random block sizes. From nothing: the plugin learns as it renders. With a
decision: what was learnt is rendered offline, and played in Hold. Of each render the checksum over all samples is kept,
of those that learn also the decisions and the evidence. Prints a Markdown table; exits with 1 where two differ.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Iterator

from masterwright_tools import songs
from masterwright_tools.host import Host

from . import options


@contextlib.contextmanager
def _load() -> Iterator[None]:
    """As many busy loops as there are cores, for as long as this lasts."""
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for each in busy:
            each.kill()
            each.wait()


class Song:
    """A song's renders, in a folder of its own."""

    def __init__(self, host: Host, file: Path, seconds: float, folder: Path) -> None:
        self._host = host
        self._folder = folder
        self._wave = folder / "song.wav"
        songs.cut(file, self._wave, seconds)
        self._state = folder / "learnt.json"

    def learn(self, count: int) -> tuple[list[str], list[str]]:
        """The checksums of renders that begin with nothing, and what each has learnt."""
        sums, learnt = [], []
        for seed in range(count):
            state = self._folder / f"{seed}.json"
            sums.append(self._render(seed, "--mode", "offline", "--save-state", state, "--linger", Host.LINGER_MS))
            document = json.loads(state.read_text(encoding="utf-8"))
            learnt.append(json.dumps([document["decisions"], document["evidence"]]))
            state.replace(self._state)
        return sums, learnt

    def render(self, count: int) -> list[str]:
        """The checksums of offline renders of what was learnt."""
        return [self._render(100 + seed, "--mode", "offline", "--state", self._state) for seed in range(count)]

    def play(self) -> list[str]:
        """The checksums of playing what was learnt in Hold: in real time, and as fast as it goes."""
        held = ("--mode", "realtime", "--warm", "--state", self._state, "--set", "mode=1")
        return [self._render(200, *held, "--paced"), self._render(201, *held)]

    def _render(self, seed: int, *options: object) -> str:
        return self._host.master("--in", self._wave, "--random-blocks", seed, *options)


def _verdict(values: list[str]) -> str:
    different = len(set(values))
    return f"{len(values)} identical" if different == 1 else f"**{different} different of {len(values)}**"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    parser.add_argument("--songs", type=int, default=3, help="how many songs (default: 3)")
    parser.add_argument("--seconds", type=float, default=60, help="no more of each song than this (default: 60)")
    parser.add_argument("--renders", type=int, default=10, help="how many renders of a kind (default: 10)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    host = options.host(given)
    same = True
    print("| song | learning from nothing | what it learns | offline with a decision | played in Hold and offline |")
    print("|---" * 5 + "|")
    for song in songs.choose(songs.load(given.music, ["train", "validate"]), given.songs):
        with tempfile.TemporaryDirectory() as folder, _load():
            renders = Song(host, song.file, given.seconds, Path(folder))
            sums, learnt = renders.learn(given.renders)
            offline = renders.render(given.renders)
            found = [sums, learnt, offline, [*renders.play(), offline[0]]]
        same &= all(len(set(values)) == 1 for values in found)
        print(f"| {song.name} | " + " | ".join(map(_verdict, found)) + " |", flush=True)
    return 0 if same else 1
