# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes out when somebody exports at once, exports again, and lets the plugin learn from a file first.

    python3 -m masterwright_acceptance exports [--songs 20] [--seconds 60] [-o FOLDER]

Each song is turned down by 6 to 10 dB, drawn by lot from its name, and rendered offline in Balanced by a fresh plugin:
in blocks of 512 with a transport, and of 8192 without one. Then the same instance renders again, and a fresh one learns
from the file before its first render. FFmpeg's ``ebur128`` measures the loudness. A line for each song is kept in
``exports.jsonl``, so that a run that was cut off goes on; the tables follow.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import random
import statistics
import sys
import tempfile
from pathlib import Path

from masterwright_tools import commands, ebur128, ffmpeg, songs
from masterwright_tools.host import Host
from masterwright_tools.row_log import RowLog

from . import options

_TARGET_LUFS = -14
_LOUDEST_SECONDS = 10
_QUIET_LUFS = -50
# The gain that a render begins with comes in here, after a first second without any.
_BEGINNING_SECONDS = 3
_SILENCE = 1e-12
_LEAST_DB, _MOST_DB = 6, 10
# Blocks, transport, and how the host comes to render again.
_WAYS = {
    "512": (("--block", 512), "stop"),
    "8192, no transport": (("--block", 8192, "--no-transport"), "prepare"),
}
_FIRST = next(iter(_WAYS))


def turned_down_db(name: str) -> float:
    """By how much a song is turned down, dB."""
    return random.Random(hashlib.sha256(f"{name} exports".encode()).digest()).uniform(_LEAST_DB, _MOST_DB)


def loudest_lufs(levels: list[float], seconds: int = _LOUDEST_SECONDS) -> float:
    """The loudest stretch of so many seconds, LUFS without gates, from the levels of all seconds."""
    powers = [10 ** (level / 10) for level in levels]
    length = min(seconds, len(powers))
    means = (sum(powers[start : start + length]) / length for start in range(len(powers) - length + 1))
    return 10 * math.log10(max(max(means), _SILENCE))


def largest_step_db(before: list[float], after: list[float]) -> float:
    """By how much the gain changes at most from one second to the next after the beginning, dB; silent seconds say
    nothing."""
    gains = [high - low if low > _QUIET_LUFS else None for low, high in zip(before, after)][_BEGINNING_SECONDS:]
    return max((abs(b - a) for a, b in zip(gains, gains[1:]) if a is not None and b is not None), default=0.0)


class _Exports:
    """A song's renders, in a folder that is thrown away."""

    def __init__(self, host: Host, song: songs.Song, seconds: float, folder: Path) -> None:
        self._host = host
        self._folder = folder
        self.down_db = turned_down_db(song.name)
        self.wave = folder / "song.wav"
        self._saved = folder / "saved.json"
        quieter = f"volume={-self.down_db}dB"
        ffmpeg.write_wave(song.file, self.wave, "-t", seconds, "-af", quieter)
        self._levels = ebur128.seconds(self.wave)

    def first(self) -> dict:
        """A fresh plugin renders: figures of what comes out."""
        options = (*_WAYS[_FIRST][0], "--save-state", self._saved, "--linger", Host.LINGER_MS)
        said, out = self._render(*options)
        levels = ebur128.seconds(out)
        step = largest_step_db(self._levels, levels)
        return {
            "checksum": said["repeat_checksums"][0],
            "lufs": ebur128.integrated(out),
            "loudest_lufs": loudest_lufs(levels),
            "step_db": step,
            "levels": levels,
            "levels_in": self._levels,
        }

    def again(self, way: str) -> dict:
        """The same once in another way and then again in the same instance: the loudness of the second render."""
        options, between = _WAYS[way]
        said, out = self._render(*options, "--repeat", 2, "--between", between)
        return {"first": said["repeat_checksums"][0], "checksum": said["checksum"], "lufs": ebur128.integrated(out)}

    def reopened(self) -> float:
        """The loudness of what a project makes that was saved after :meth:`first`, LUFS."""
        _, out = self._render("--state", self._saved)
        return ebur128.integrated(out)

    def learnt(self) -> dict:
        """A fresh plugin learns from the file and renders; what it decided beside what ``decide`` decides."""
        state = self._folder / "learnt.json"
        _, out = self._render("--learn", self.wave, "--save-state", state)
        decided = commands.decide(self.wave, self._folder / "decided.json")
        learnt = json.loads(state.read_text(encoding="utf-8"))
        return {"lufs": ebur128.integrated(out), "same": learnt["decisions"] == decided["decisions"]}

    def mastered(self) -> dict:
        """Figures of what ``master`` makes."""
        out = self._folder / "master.wav"
        commands.master(self.wave, out, "--bit-depth", "32f", "--style", "balanced")
        levels = ebur128.seconds(out)
        step = largest_step_db(self._levels, levels)
        return {"lufs": ebur128.integrated(out), "loudest_lufs": loudest_lufs(levels), "step_db": step}

    def _render(self, *options: object) -> tuple[dict, Path]:
        out = self._folder / "out.wav"
        said = self._host.run("--in", self.wave, "--out", out, "--mode", "offline", "--trim-latency", *options)
        return said, out


def _measure(host: Host, song: songs.Song, seconds: float, log: RowLog) -> None:
    if not log.misses(song=song.name):
        return
    with tempfile.TemporaryDirectory() as folder:
        exports = _Exports(host, song, seconds, Path(folder))
        log.add({
            "song": song.name,
            "package": song.package,
            "down_db": exports.down_db,
            "first": exports.first(),
            "again": {way: exports.again(way) for way in _WAYS},
            "reopened": exports.reopened(),
            "learnt": exports.learnt(),
            "master": exports.mastered(),
        })  # fmt: skip


def table(rows: list[dict]) -> str:
    """What was found, as Markdown."""
    firsts = [row["first"] for row in rows]
    errors = [abs(first["lufs"] - _TARGET_LUFS) for first in firsts]
    from_master = [abs(row["first"]["lufs"] - row["master"]["lufs"]) for row in rows]
    above = [first["loudest_lufs"] - _TARGET_LUFS for first in firsts]
    master_above = [row["master"]["loudest_lufs"] - _TARGET_LUFS for row in rows]
    master_steps = [row["master"]["step_db"] for row in rows]
    steps = [first["step_db"] for first in firsts]
    lines = [
        f"{len(rows)} songs of {len({row['package'] for row in rows})} packages, turned down by {_LEAST_DB} to"
        f" {_MOST_DB} dB, Balanced; loudness by FFmpeg's ebur128.",
        "",
        "| | median | largest | within |",
        "|---" * 4 + "|",
        _line("first render: from the target, LU", errors, 1),
        _line("first render: from `master`, LU", from_master, 1),
        _line(f"first render: its loudest {_LOUDEST_SECONDS} s above the target, LU", above, 1),
        _line(f"`master`: its loudest {_LOUDEST_SECONDS} s above the target, LU", master_above, 1),
        _line(f"first render: gain from second to second after {_BEGINNING_SECONDS} s, dB", steps, 1),
        _line(f"`master`: gain from second to second after {_BEGINNING_SECONDS} s, dB", master_steps, 1),
    ]
    for way in _WAYS:
        second = [abs(row["again"][way]["lufs"] - row["master"]["lufs"]) for row in rows]
        lines.append(_line(f"second render, {way}: from `master`, LU", second, 0.2))
    second = [abs(row["again"][_FIRST]["lufs"] - _TARGET_LUFS) for row in rows]
    lines.append(_line("second render: from the target, LU", second, 1))
    again = [abs(row["reopened"] - row["master"]["lufs"]) for row in rows]
    lines.append(_line("project saved after a first render, opened, rendered: from `master`, LU", again, 0.2))
    learnt = [abs(row["learnt"]["lufs"] - row["master"]["lufs"]) for row in rows]
    lines.append(_line("first render after learning from the file: from `master`, LU", learnt, 0.2))
    masters = [abs(row["master"]["lufs"] - _TARGET_LUFS) for row in rows]
    lines.append(_line("`master`: from the target, LU", masters, 0.2))
    same = sum(row["learnt"]["same"] for row in rows)
    lines += ["", f"Learnt from the file as `decide` decides, bit for bit: {same} of {len(rows)} songs."]
    for way in _WAYS:
        equal = sum(row["again"][way]["first"] == row["first"]["checksum"] for row in rows)
        lines.append(f"First render, {way}: bit-identical with {_FIRST} in {equal} of {len(rows)} songs.")
    return "\n".join(lines) + "\n"


def _line(title: str, values: list[float], limit: float) -> str:
    within = sum(value <= limit for value in values)
    return f"| {title} | {statistics.median(values):.2f} | {max(values):.2f} | {limit:g}: {within} of {len(values)} |"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    options.output(parser)
    parser.add_argument("--songs", type=int, default=20, help="how many songs (default: 20)")
    parser.add_argument("--seconds", type=float, default=60, help="no more of each song than this (default: 60)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs)
    given.output.mkdir(parents=True, exist_ok=True)
    log = RowLog(given.output / "exports.jsonl", dots=True)
    host = options.host(given)
    for song in chosen:
        _measure(host, song, given.seconds, log)
    print(file=sys.stderr)
    names = {song.name for song in chosen}
    text = table([row for row in log.rows if row["song"] in names])
    (given.output / "exports.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
