# SPDX-License-Identifier: GPL-3.0-or-later
"""Masters songs that are finished masters, by the command line and through the plugin, and measures how they are kept.

    python3 -m masterwright_acceptance finished [--songs 10] [--seconds 120] [--style balanced]

Finished is what is louder than the style's target with peaks less than 11 dB above the loudness. In the plugin a new
instance learns in one pass; what it learnt is then rendered in Hold. Loudness is FFmpeg's, the change of the tone the
mel distance to the original, level-aligned. Prints a Markdown table; exits with 1 where a limit is passed, but for the
loudness of what peaks so far above the ceiling that the limiter may not go there, which is said.
"""

from __future__ import annotations

import argparse
import itertools
import tempfile
from pathlib import Path
from typing import Iterator

from masterwright_tools import commands, ebur128, mel, songs
from masterwright_tools.host import Host
from masterwright_tools.masters import is_finished

from . import options

#: How far the tone of a finished master may move, dB, and the loudness of any, LU.
_TONE_DB = {"safe": 1.0, "balanced": 1.5}
_LOUDNESS_LU = 0.5
_NORMALISED = {"safe": 0, "balanced": 0.5}


def _finished(given: argparse.Namespace, wave: Path) -> Iterator[songs.Song]:
    """The songs of all packages in turn whose beginning is a finished master in a style; each lies in ``wave``."""
    found = [song for song in songs.load(given.music, ["train"]) if any(part in song.name for part in given.only)]
    for song in songs.choose(found, len(found)):
        songs.cut(song.file, wave, given.seconds)
        measured = commands.analyze(wave)
        if is_finished({**measured, "lufs": measured["integrated_lufs"]}, given.style):
            yield song


def _through_the_plugin(host: Host, wave: Path, style: str, folder: Path) -> Path:
    state, out = folder / "learnt.json", folder / "plugin.wav"
    chosen = ("--set", f"style={_NORMALISED[style]}")
    host.learn(wave, state, *chosen)
    host.run("--in", wave, "--mode", "offline", "--state", state, "--set", "mode=1", "--trim-latency", "--out", out)
    return out


def _why_short(decided: dict) -> str:
    """What kept the loudness back, as it is said to the user; nothing where nothing did."""
    return " ".join(each["reason"] for each in decided["backed_off"] if each["rule"] == "loudness")


def _moved(original: Path, masters: list[Path]) -> list[tuple[float, float]]:
    """By how much each master's loudness, LU, and tone, dB, differ from the original's."""
    before = ebur128.measure(original).lufs
    clean, *sounds = mel.hear([original, *masters])
    return [(ebur128.measure(each).lufs - before, sound.distance_db(clean)) for each, sound in zip(masters, sounds)]


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    parser.add_argument("--songs", type=int, default=10, help="how many songs (default: 10)")
    parser.add_argument("--seconds", type=float, default=120, help="no more of each song than this (default: 120)")
    parser.add_argument("--style", choices=sorted(_TONE_DB), default="balanced", help="(default: balanced)")
    parser.add_argument("--only", nargs="+", default=[""], help="look for them among songs with this in their names")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    host, tone = options.host(given), _TONE_DB[given.style]
    kept = True
    print("| song | master: loudness, LU | tone, dB | plugin: loudness, LU | tone, dB | held back |")
    print("|---" * 6 + "|")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wave, out = folder / "song.wav", folder / "master.wav"
        for song in itertools.islice(_finished(given, wave), given.songs):
            said = commands.master(wave, out, "--style", given.style, "--bit-depth", "32f")
            why = _why_short(said["decisions"][given.style])
            moved = _moved(wave, [out, _through_the_plugin(host, wave, given.style, folder)])
            kept &= all((why or abs(loudness) <= _LOUDNESS_LU) and distance <= tone for loudness, distance in moved)
            cells = " | ".join(f"{loudness:+.2f} | {distance:.2f}" for loudness, distance in moved)
            print(f"| {song.name} | {cells} | {why} |", flush=True)
    return 0 if kept else 1
