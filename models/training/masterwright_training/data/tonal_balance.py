# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures where good masters lie: the tonal balance, the width and the density that the rule decider aims at.

Reads what `masterwright analyze --json SONG...` prints for the songs of the training packages, each song in a folder
named after its package, and writes models/tonal-balance.json:

    masterwright analyze --json SONGS/*/* > analysis.json
    masterwright train tonal-balance analysis.json -o models/tonal-balance.json

Counted are the stereo songs of the training packages that packages.json names, as long and of as high a rate as it
asks. Band levels are taken relative to the song's own K-weighted level, so that songs are aligned as the ear would;
bands above the end of a band-limited source are left out. A song weighs 1 / (songs of its package), so that each
package weighs the same however many songs it has.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from masterwright_tools import packages

FORMAT = "masterwright-tonal-balance"
VERSION = 1
PERCENTILES = {"p10": 0.10, "p25": 0.25, "median": 0.50, "p75": 0.75, "p90": 0.90}

# As Tone.isReached of the core: the source has to reach nearly to the band's upper edge.
REACH = 0.96
# What is fainter is rounding or nothing at all.
FAINTEST_BAND_DBFS = -100


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("analysis", nargs="+", type=Path, help="what `masterwright analyze --json` printed")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    songs = [song for path in given.analysis for song in json.loads(path.read_text(encoding="utf-8"))]
    counted = [song for song in songs if is_counted(song)]
    if not counted:
        print("No song is counted: name what analyze printed for the songs of the training packages.", file=sys.stderr)
        return 1
    text = json.dumps(summary(counted), indent=2, ensure_ascii=False)
    given.output.write_text(in_short_lists(text) + "\n", encoding="utf-8")
    print(f"{len(counted)} of {len(songs)} songs from {len(packages_of(counted))} packages: {given.output}")
    return 0


def is_counted(song: dict) -> bool:
    """Whether a song is one of the training packages, and as long, as wide and of as high a rate as its rules say."""
    wanted = packages.rules()
    return (
        "error" not in song
        and is_music(song)
        and song["channels"] == wanted.channels
        and not song["mono"]
        and song["seconds"] >= wanted.seconds
        and song["sample_rate"] >= wanted.rate
        and song["integrated_lufs"] is not None
    )


def is_music(song: dict) -> bool:
    """Whether a training package holds it as music; the fetched file is named after its whole path in the package."""
    path = Path(song["input"]).name.replace("__", "/")
    return any(each.name == package_of(song) and each.holds(path) for each in packages.packages(["train"]))


def package_of(song: dict) -> str:
    """The package that a song came in: the name of its folder."""
    return Path(song["input"]).parent.name


def packages_of(songs: list[dict]) -> dict[str, int]:
    """How many of the songs come from each package."""
    counts: dict[str, int] = {}
    for song in songs:
        counts[package_of(song)] = counts.get(package_of(song), 0) + 1
    return dict(sorted(counts.items()))


def summary(songs: list[dict]) -> dict:
    """What the songs have in common: the content of the file."""
    counts = packages_of(songs)
    hertz = songs[0]["third_octaves"]["hz"]
    bands = [
        percentiles(songs, counts, lambda song, band=band: relative_level(song, band)) for band in range(len(hertz))
    ]
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_by": "./masterwright train tonal-balance",
        "songs": len(songs),
        "packages": counts,
        "bands": {
            "scale": "dB relative to the song's K-weighted level, thirds of an octave after IEC 61260-1",
            "hz": hertz,
            **{name: [band[name] for band in bands] for name in PERCENTILES},
        },
        "side_to_mid_db": percentiles(songs, counts, lambda song: song["side_to_mid_db"]),
        "side_to_mid_above_bass_db": percentiles(songs, counts, lambda song: song["side_to_mid_above_bass_db"]),
        "peak_to_loudness_lu": percentiles(songs, counts, lambda song: song["peak_to_loudness_lu"]),
        "crest_factor_db": percentiles(songs, counts, lambda song: song["crest_factor_db"]),
        "integrated_lufs": percentiles(songs, counts, lambda song: song["integrated_lufs"]),
    }


def relative_level(song: dict, band: int) -> float | None:
    """The level of a band in dB relative to the song's K-weighted level, or None where it says nothing."""
    bands = song["third_octaves"]
    level = bands["dbfs"][band]
    upper_edge = 1000 * 10 ** ((band - 16 + 0.5) / 10)
    if level is None or level < FAINTEST_BAND_DBFS or song["bandwidth_hz"] < REACH * upper_edge:
        return None
    return level - bands["k_weighted_dbfs"]


def percentiles(songs: list[dict], counts: dict[str, int], figure: Callable[[dict], float | None]) -> dict[str, float]:
    """The weighted percentiles of a figure; songs of which it is None are left out, and their package weighs less."""
    weighted = sorted((value, 1 / counts[package_of(song)]) for song in songs if (value := figure(song)) is not None)
    total = sum(weight for _, weight in weighted)
    places: list[float] = []
    before = 0.0
    for _, weight in weighted:
        places.append((before + weight / 2) / total)
        before += weight
    values = [value for value, _ in weighted]
    return {name: round(interpolated(part, places, values), 2) for name, part in PERCENTILES.items()}


def interpolated(place: float, places: list[float], values: list[float]) -> float:
    """The value at a place between two neighbours in proportion; beyond the ends that of the end."""
    if place <= places[0]:
        return values[0]
    for i in range(1, len(places)):
        if place <= places[i]:
            part = (place - places[i - 1]) / (places[i] - places[i - 1])
            return values[i - 1] + part * (values[i] - values[i - 1])
    return values[-1]


def in_short_lists(text: str) -> str:
    """The JSON text with each list of numbers on one line."""
    lines: list[str] = []
    open_list: list[str] | None = None
    for line in text.splitlines():
        if open_list is not None:
            open_list.append(line.strip())
            if line.strip().startswith("]"):
                lines.append(open_list[0] + " ".join(open_list[1:-1]) + open_list[-1])
                open_list = None
        elif line.endswith("["):
            open_list = [line]
        else:
            lines.append(line)
    return "\n".join(lines)
