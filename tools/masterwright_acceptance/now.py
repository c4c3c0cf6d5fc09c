# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what is foretold for the values in force with what FFmpeg's ``ebur128`` measures of the masters.

    python3 -m masterwright_acceptance now [--songs 20] [-o FOLDER]

Each song is decided in one style as a plugin decides that has heard it whole. Then the controls are turned: Amount 25,
50, 75 and 100 % each with a trim, with a trim and a lock, drawn by lot from the song's name; the limiter off, another
target with another ceiling, and the song in mono. For each the whole song is mastered with exactly these values. A
line for each is kept in ``now.jsonl``, so that a run that was cut off goes on; the table follows.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from masterwright_tools import commands, ebur128, ffmpeg, songs
from masterwright_tools.row_log import RowLog

from . import options
from .loudness_tables import p95

STYLES = ("safe", "balanced", "bold")
_AMOUNTS = (25, 50, 75, 100)
# So that a run of twenty songs takes half an hour.
_LONGEST_SECONDS = 200
# The lowest and the highest trim drawn, in units of the normalised value: what users turn, not what could be turned.
_TRIMS = {
    "input_gain": (-0.15, 0.15),
    "compression": (0, 0.6),
    "high_eq": (-0.3, 0.3),
    "mid_eq": (-0.3, 0.3),
    "low_eq": (-0.3, 0.3),
    "presence_air": (-0.3, 0.3),
    "reverb_send": (0, 0.6),
    "delay_send": (0, 0.6),
    "stereo_width": (-0.3, 0.3),
    "output_level": (-0.15, 0.15),
}
# The values that locks hold: neutral ones are drawn as often as others.
_LOCKED = {name: 0.0 if low == 0 else 0.5 for name, (low, _) in _TRIMS.items()}
_STEP = 1024


def cases(name: str) -> Iterator[tuple[str, str, dict]]:
    """What is turned for a song: the case, its kind, and the members of the state document that say so."""
    for amount in _AMOUNTS:
        lot = random.Random(hashlib.sha256(f"{name} {amount}".encode()).digest())
        trimmed = lot.choice(sorted(_TRIMS))
        trim = round(lot.uniform(*_TRIMS[trimmed]) * _STEP) / _STEP
        turned = {"parameters": {"amount": amount}, "trims": {trimmed: trim}}
        yield f"{amount} %, trim", f"Amount {amount} %", turned
        locked = lot.choice(sorted(set(_LOCKED) - {trimmed}))
        held = lot.choice((_LOCKED[locked], _LOCKED[locked] + round(lot.uniform(0, 0.2) * _STEP) / _STEP))
        yield f"{amount} %, trim, lock", f"Amount {amount} %", {**turned, "locks": {locked: held}}
    yield "limiter off", "limiter off", {"parameters": {"limiter": False}}
    yield "target, ceiling", "target and ceiling", {"parameters": {"target_lufs": -9, "ceiling": -2}}
    yield "mono", "mono, decided in stereo", {}


def _measure(session: commands.Session, song: songs.Song, style: str, log: RowLog) -> None:
    missing = [case for case in cases(song.name) if log.misses(song=song.name, case=case[0])]
    if not missing:
        return
    about = {"song": song.name, "package": song.package, "split": song.split, "style": style}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wave, mono, state, output = (folder / each for each in ("song.wav", "mono.wav", "state.json", "master.wav"))
        # Floating point, so that what a lossy file holds above full scale is heard as the assistant hears it.
        ffmpeg.write_wave(song.file, wave)
        ffmpeg.write_wave(wave, mono, "-ac", 1)
        if ebur128.integrated(wave) <= ebur128.SILENT_LUFS or ebur128.integrated(mono) <= ebur128.SILENT_LUFS:
            return
        session.run("decide", "--rehearsed", "--only", style, "--force", "-o", state, wave)
        decided = json.loads(state.read_text(encoding="utf-8"))
        for case, kind, turned in missing:
            document = {**decided, **{key: {**decided.get(key, {}), **value} for key, value in turned.items()}}
            state.write_text(json.dumps(document), encoding="utf-8")
            options = ("--force", "--bit-depth", "32f", "--foretold", "--state", state, "--style", style, "-o", output)
            said = session.run("master", *options, mono if case == "mono" else wave)[0]
            measured = {"lufs": ebur128.integrated(output), "true_peak_dbtp": said["master"]["true_peak_dbtp"]}
            turn = {"case": case, "kind": kind, "turned": turned}
            log.add({**about, **turn, "foretold": said["foretold"], **measured})


def table(rows: list[dict]) -> str:
    """Errors and bands by kind, as Markdown."""
    names, packages = {row["song"] for row in rows}, {row["package"] for row in rows}
    lines = [
        f"{len(names)} songs of {len(packages)} packages; loudness by FFmpeg's ebur128.",
        "",
        "| values in force | masters | error, LU: median | p95 | largest | in the band of 90 % "
        "| half-width, LU: median "
        "| largest | true peak, dB too low: p95 | largest |",
        "|---" * 10 + "|",
    ]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        lines.append(_line(kind, [row for row in rows if row["kind"] == kind]))
    for style in STYLES:
        lines.append(_line(style, [row for row in rows if row["style"] == style]))
    for split in ("train", "validate"):
        lines.append(_line(split, [row for row in rows if row["split"] == split]))
    lines.append(_line("all", rows))
    return "\n".join(line for line in lines if line is not None) + "\n"


def _line(title: str, rows: list[dict]) -> str | None:
    if not rows:
        return None
    errors = _each(rows, lambda row: abs(row["lufs"] - row["foretold"]["output_lufs"]))
    bands = _each(rows, lambda row: row["foretold"]["band_90_lu"])
    peaks = _each(rows, lambda row: row["true_peak_dbtp"] - row["foretold"]["true_peak_dbtp"])
    covered = sum(error <= band for error, band in zip(errors, bands))
    return (
        f"| {title} | {len(rows)} | {statistics.median(errors):.2f} | {p95(errors):.2f} | {max(errors):.2f} "
        f"| {covered} ({100 * covered / len(rows):.0f} %) | {statistics.median(bands):.2f} | {max(bands):.2f} "
        f"| {p95(peaks):.2f} | {max(peaks):.2f} |"
    )


def _each(rows: list[dict], figure: Callable[[dict], float]) -> list[float]:
    return [figure(row) for row in rows]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.output(parser)
    options.core(parser)
    parser.add_argument("--songs", type=int, default=20, help="how many songs (default: 20)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), given.songs, _LONGEST_SECONDS)
    given.output.mkdir(parents=True, exist_ok=True)
    log = RowLog(given.output / "now.jsonl", dots=True)
    with options.session(given) as session:
        for index, song in enumerate(chosen):
            _measure(session, song, STYLES[index % len(STYLES)], log)
    print(file=sys.stderr)
    names = {song.name for song in chosen}
    text = table([row for row in log.rows if row["song"] in names])
    (given.output / "now.md").write_text(text, encoding="utf-8")
    print(text)
    return 0
