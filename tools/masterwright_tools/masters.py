# SPDX-License-Identifier: GPL-3.0-or-later
"""When music counts as a finished master, and what kept a master from its target."""

from __future__ import annotations

from . import chain

#: Finished masters peak less than this above their loudness, LU.
FINISHED_PEAK_TO_LOUDNESS = 11


def is_finished(measured: dict, style: str) -> bool:
    """Whether music of this ``lufs`` and ``peak_to_loudness_lu`` counts as a finished master in a style."""
    loud = measured["lufs"] > chain.style(style)["target_lufs"]
    return loud and measured["peak_to_loudness_lu"] < FINISHED_PEAK_TO_LOUDNESS


def is_free(row: dict) -> bool:
    """Whether nothing kept a master from its target."""
    return not loudness_notes(row)


def loudness_notes(row: dict) -> list[dict]:
    """What was said of the loudness that was held back."""
    return [each for each in row["decision"]["backed_off"] if each["rule"] == "loudness"]
