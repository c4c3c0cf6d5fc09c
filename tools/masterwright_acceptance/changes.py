# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the plugin notices that other music plays, or another mix, and how often it is mistaken.

    python3 -m masterwright_acceptance changes [--songs 20] [--pairs 10] [--side-by-side 3] [-o FOLDER]

A project holds what ``decide`` decides for a song; then the plugin plays in Balanced and Follow, in real time: another
song; the same with a band up or down by 3 or 6 dB or with its level by 2 dB; and, for false alarms, the same song
unedited, from elsewhere, and over and over. What the window says is read every second. The gain is measured from
FFmpeg's ``ebur128`` and compared with what ``master`` makes of the music that plays. A line for each run is kept in
``changes.jsonl``, so that a run that was cut off goes on; the tables follow.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from masterwright_tools import commands, ebur128, ffmpeg, songs
from masterwright_tools.host import Host
from masterwright_tools.row_log import RowLog

from . import options

_PLAYED_SECONDS = 45
_WHOLE_SECONDS = 90
# The core is up before the music starts, as in a project that was opened a moment ago.
_SETTLE_MS = 8_000
_ELSEWHERE_SECONDS = 60
_QUIET_LUFS = -50
# Bands, and FFmpeg's filters that turn them.
_BANDS = {
    "bass": "bass=f=150:g={}",
    "low mids": "equalizer=f=450:t=o:w=1.5:g={}",
    "high mids": "equalizer=f=2500:t=o:w=1.5:g={}",
    "treble": "treble=f=6000:g={}",
}
_EDITS = {f"{band} {db:+d} dB": text.format(db) for band, text in _BANDS.items() for db in (-6, -3, 3, 6)} | {
    f"level {db:+d} dB": f"volume={db}dB" for db in (-2, 2)
}


@dataclass(frozen=True)
class _Run:
    """What plays under a project of ``known``: a song, how it is edited, from where, and how the host plays it."""

    kind: str
    what: str
    known: songs.Song
    played: songs.Song
    edit: str = "anull"
    start: float = 0
    seconds: float = _PLAYED_SECONDS
    options: tuple[object, ...] = field(default=())

    @property
    def name(self) -> str:
        """Tells it from all others."""
        return f"{self.kind}: {self.what}: {self.known.name} > {self.played.name}"


def runs(chosen: list[songs.Song], pairs: int) -> Iterator[_Run]:
    """All that is played."""
    for index in range(pairs):
        known, played = chosen[index % len(chosen)], chosen[(index + 1) % len(chosen)]
        yield _Run("other song", "another song", known, played)
    for index, (what, edit) in enumerate(_EDITS.items()):
        song = chosen[index % len(chosen)]
        yield _Run("edit", what, song, song, edit)
    for song in chosen:
        yield _Run("unedited", "played through", song, song, seconds=_WHOLE_SECONDS)
        yield _Run("unedited", "over and over", song, song, seconds=30, options=("--repeat", 2, "--between", "jump"))
        if song.seconds > _ELSEWHERE_SECONDS + 15:
            yield _Run("unedited", "from elsewhere", song, song, start=_ELSEWHERE_SECONDS, seconds=30)


def _wave(run: _Run, wave: Path, whole: bool) -> None:
    """Writes what plays, or all of the song with the same edit."""
    part = () if whole else ("-ss", run.start, "-t", run.seconds)
    ffmpeg.write_wave(run.played.file, wave, *part, "-af", run.edit, "-ar", 48_000)


def settled_from(levels: list[float], wanted: list[float], within: float = 1) -> int | None:
    """The second from which on each level stays near the wanted one, LU; silent ones say nothing. None where the last
    does not."""
    settled = None
    for second, (level, other) in enumerate(zip(levels, wanted)):
        if other <= _QUIET_LUFS:
            continue
        if abs(level - other) > within:
            settled = None
        elif settled is None:
            settled = second
    return settled


def _measure(host: Host, run: _Run) -> dict:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known, whole, wave, state, out, log = (
            folder / each for each in ("known.wav", "whole.wav", "wave.wav", "state.json", "out.wav", "statuses.jsonl")
        )
        _wave(_Run("", "", run.known, run.known), known, whole=True)
        _wave(run, wave, whole=False)
        commands.decide(known, state, "--rehearsed")
        start = round(run.start * 48_000)
        host.run("--in", wave, "--out", out, "--state", state, "--mode", "realtime", "--paced", "--block", 480,
                 "--trim-latency", "--settle", _SETTLE_MS, "--start-position", start, "--statuses", log,
                 *run.options)  # fmt: skip
        # While the core starts the plugin says nothing yet.
        said_so_far = map(json.loads, log.read_text(encoding="utf-8").splitlines())
        statuses = [status for status in said_so_far if status]
        said = {kind: _said(statuses, kind) for kind in ("other_music", "mix_changed")}
        row = {"name": run.name, "kind": run.kind, "what": run.what, "package": run.played.package, "said": said}
        if run.kind == "unedited":
            return row
        _wave(run, whole, whole=True)
        master = folder / "master.wav"
        commands.master(whole, master, "--bit-depth", "32f", "--style", "balanced")
        noticed = said["mix_changed"] or said["other_music"]
        before = statuses[0]["state"]
        decided = [each["second"] for each in statuses if noticed and each["state"] > before]
        levels, wanted = ebur128.seconds(out), ebur128.seconds(master)
        return {
            **row,
            "decided": decided[0] if decided else None,
            "settled": settled_from(levels, wanted),
            "levels": levels,
            "wanted": wanted[: len(levels)],
        }


def _said(statuses: list[dict], kind: str) -> dict | None:
    for status in statuses:
        for notice in status.get("notices", ()):
            if notice["kind"] == kind:
                return {"second": status["second"], "sentence": notice["sentence"]}
    return None


def table(rows: list[dict]) -> str:
    """What was found, as Markdown."""
    packages = {row["package"] for row in rows}
    lines = [
        f"{len(rows)} runs in real time, music of {len(packages)} packages; loudness by FFmpeg's ebur128.",
        "",
        "| what plays | runs | noticed | after, s: median | longest | decided anew after, s: median | longest "
        "| within 1 LU of `master` after, s: median | longest | never |",
        "|---" * 10 + "|",
    ]
    changed = [row for row in rows if row["kind"] != "unedited"]
    for what in dict.fromkeys(row["what"] for row in changed):
        lines.append(_line(what, [row for row in changed if row["what"] == what]))
    edits = [row for row in changed if row["kind"] == "edit"]
    if edits:
        lines.append(_line("all edits", edits))
    lines += ["", "| unedited music | runs | said to be other music | said to be another mix |", "|---" * 4 + "|"]
    unedited = [row for row in rows if row["kind"] == "unedited"]
    for what in dict.fromkeys(row["what"] for row in unedited):
        group = [row["said"] for row in unedited if row["what"] == what]
        other, mix = (sum(each[kind] is not None for each in group) for kind in ("other_music", "mix_changed"))
        lines.append(f"| {what} | {len(group)} | {other} | {mix} |")
    return "\n".join(lines) + "\n"


def _line(what: str, rows: list[dict]) -> str:
    noticed = [_noticed(row) for row in rows if _noticed(row) is not None]
    settled = [row["settled"] for row in rows]
    return (
        f"| {what} | {len(rows)} | {len(noticed)} | {_seconds(noticed)} | {_seconds(row['decided'] for row in rows)} "
        f"| {_seconds(settled)} | {settled.count(None)} |"
    )


def _noticed(row: dict) -> int | None:
    found = row["said"]["mix_changed"] or row["said"]["other_music"]
    return found and found["second"]


def _seconds(values: Iterable[int | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{statistics.median(known):.0f} | {max(known)}" if known else "– | –"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    options.output(parser)
    parser.add_argument("--songs", type=int, default=20, help="how many songs (default: 20)")
    parser.add_argument("--pairs", type=int, default=10, help="how many pairs of songs (default: 10)")
    parser.add_argument("--side-by-side", type=int, default=3, help="how many play at the same time (default: 3)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs)
    given.output.mkdir(parents=True, exist_ok=True)
    log = RowLog(given.output / "changes.jsonl", dots=True)
    host = options.host(given)
    wanted = list(runs(chosen, given.pairs))
    with ThreadPoolExecutor(given.side_by_side) as pool:
        missing = [run for run in wanted if log.misses(name=run.name)]
        for row in pool.map(lambda run: _measure(host, run), missing):
            log.add(row)
    print(file=sys.stderr)
    names = {run.name for run in wanted}
    text = table([row for row in log.rows if row["name"] in names])
    (given.output / "changes.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
