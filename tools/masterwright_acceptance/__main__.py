# SPDX-License-Identifier: GPL-3.0-or-later
"""``python3 -m masterwright_acceptance NAME``: the one table of the measurements."""

from __future__ import annotations

import argparse
import sys

from masterwright_tools.sub_commands import SubCommand, run

#: What each needs: the core alone, or the plugin with its host too; and numpy, where it says so.
MEASUREMENTS = {
    "meters": SubCommand(
        "masterwright_acceptance.meters",
        "loudness, range and true peak beside FFmpeg's ebur128 (50 songs unless told otherwise)",
        "core",
    ),
    "masters": SubCommand(
        "masterwright_acceptance.masters",
        "songs mastered in all three styles: loudness against target, true peak, crest, tonal balance, stereo image,"
        " what was backed off (40 songs unless told otherwise; a run that was cut off goes on)",
        "core",
    ),
    "plugin": SubCommand(
        "masterwright_acceptance.plugin",
        "what the plugin decides after one pass beside what the command line decides (10 songs unless told otherwise);"
        " --paced plays in real time instead of rendering",
        "plugin",
    ),
    "renders": SubCommand(
        "masterwright_acceptance.renders",
        "whether renders of the plugin are bit-identical, ten of each kind, at random block sizes, beside a machine"
        " under load: learning from nothing, with a decision, and played in Hold (a minute of 3 songs unless told"
        " otherwise)",
        "plugin",
    ),
    "locks": SubCommand(
        "masterwright_acceptance.locks",
        "whether ten locked values stay, to the last bit, while the plugin learns anew again and again (100 times"
        " unless told otherwise), and a song that is locked in every way sounds the same",
        "plugin",
    ),
    "finished": SubCommand(
        "masterwright_acceptance.finished",
        "whether finished masters are kept, by the command line and in the plugin: loudness within 0.5 LU, tone within"
        " 1.5 dB, 1 dB in Safe (two minutes of 10 songs, Balanced, unless told otherwise)",
        "plugin numpy",
    ),
    "loudness": SubCommand(
        "masterwright_acceptance.loudness",
        "the loudness that is foretold from 30 s, 60 s and the whole of a song, and its band, beside what ebur128"
        " measures of the masters (30 songs unless told otherwise, 10 of them also through the plugin; half an hour; a"
        " run that was cut off goes on; start with another DIR after a change)",
        "plugin",
    ),
    "now": SubCommand(
        "masterwright_acceptance.now",
        "the loudness that is foretold for the values in force, with other Amounts, trims, locks, targets, ceilings,"
        " without the limiter and in mono, beside what ebur128 measures of the masters (20 songs unless told otherwise;"
        " half an hour; a run that was cut off goes on; start with another DIR after a change)",
        "core",
    ),
    "exports": SubCommand(
        "masterwright_acceptance.exports",
        "first and second renders of a fresh plugin, and first ones after it has learnt from the file, beside what"
        ' "master" makes (60 s of 20 songs unless told otherwise; an hour; a run that was cut off goes on; start with'
        " another DIR after a change)",
        "plugin",
    ),
    "changes": SubCommand(
        "masterwright_acceptance.changes",
        "how soon the plugin notices other music or another mix, and how often it is mistaken, in real time (20 songs"
        " and 10 pairs unless told otherwise; an hour; a run that was cut off goes on; start with another DIR after a"
        " change)",
        "plugin",
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Runs the measurement that is named; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="./masterwright evaluate",
        description="Fetches the music of the training and validation packages (about 3.5 GB to download, once) and"
        " prints tables.",
        epilog="Set MASTERWRIGHT_MUSIC to keep the music elsewhere.",
    )
    return run(parser, MEASUREMENTS, arguments)


if __name__ == "__main__":
    sys.exit(main())
