# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the plugin learn anew again and again while all ten values are locked, and looks whether they stay.

    python3 -m masterwright_acceptance locks [--relearns 100]

The plugin hears pieces of ten songs, one after the other, and Relearn is pressed every four seconds, so that each time
it decides from other music. The locked compression and sends are off, so that nothing of a decision is heard beside
the locks: the render has to be the one in Hold, bit for bit. The locks are compared to the last bit as the plugin
stores them. Prints a Markdown table; exits with 1 where something moved.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from masterwright_tools import ffmpeg, songs
from masterwright_tools.host import Host

from . import options

_SONGS = 10
# Little sound to work on, so that a hundred decisions take minutes.
_RATE = 22_050
_CHANNELS = 1
_SECONDS = 4
_OFF = {"compression": 0, "reverb_send": 0, "delay_send": 0}


def _medley(chosen: list[songs.Song], seconds: float, wave: Path) -> None:
    """The beginnings of songs, one after the other."""
    inputs = [word for song in chosen for word in ("-t", seconds, "-i", song.file)]
    streams = "".join(f"[{number}:a:0]" for number in range(len(chosen)))
    joined = ("-filter_complex", f"{streams}concat=n={len(chosen)}:v=0:a=1")
    ffmpeg.convert(*inputs, *joined, "-ar", _RATE, "-ac", _CHANNELS, "-c:a", "pcm_f32le", wave)


def _lock(host: Host, wave: Path, state: Path) -> dict:
    """Lets the plugin decide from the first songs and locks what it decides; the locked document."""
    document = host.learn(wave, state)
    document["locks"] = {**document["decisions"]["balanced"]["values"], **_OFF}
    state.write_text(json.dumps(document), encoding="utf-8")
    return document


def _relearn(host: Host, wave: Path, state: Path, saved: Path, times: int) -> str:
    """Renders with Relearn pressed so many times; the checksum of what comes out."""
    lane = saved.with_suffix(".csv")
    lines = ["frame,id,value"]
    for turn in range(times):
        at = (1 + turn * _SECONDS) * _RATE
        lines += [f"{at},relearn,1", f"{at + _RATE},relearn,0"]
    lane.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return host.master("--in", wave, "--mode", "offline", "--state", state, "--automate", lane, "--save-state", saved)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    options.music(parser)
    options.plugin(parser)
    parser.add_argument("--relearns", type=int, default=100, help="how often it learns anew (default: 100)")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    host = options.host(given)
    chosen = songs.choose(songs.load(given.music, ["train", "validate"]), _SONGS)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        first, wave = folder / "first.wav", folder / "songs.wav"
        state, saved = folder / "locked.json", folder / "saved.json"
        _medley(chosen, 3, first)
        locked = _lock(host, first, state)
        _medley(chosen, 2 + given.relearns * _SECONDS / _SONGS, wave)
        held = host.master("--in", wave, "--mode", "offline", "--state", state, "--set", "mode=1")
        learning = _relearn(host, wave, state, saved, given.relearns)
        after = json.loads(saved.read_text(encoding="utf-8"))
    found = {
        f"decided something else after {given.relearns} relearns": after["decisions"] != locked["decisions"],
        "the locks are equal to the last bit": after["locks"] == locked["locks"],
        "the sound is that in Hold, bit for bit": learning == held,
    }
    print("| | |\n|---|---|")
    for what, holds in found.items():
        print(f"| {what} | {'yes' if holds else '**no**'} |")
    return 0 if all(found.values()) else 1
