# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of foretold and measured loudness, from the rows of ``evaluate_loudness``."""

from __future__ import annotations

import statistics
from collections.abc import Callable

_HEARD = "what was heard"
_SONG = "the whole song, decided so"
_SETTLED = "the whole song, once it was heard"


def tables(rows: list[dict]) -> str:
    """All tables as Markdown."""
    songs, packages = {row["song"] for row in rows}, {row["package"] for row in rows}
    lines = [f"{len(songs)} songs of {len(packages)} packages, each in one style; loudness by FFmpeg's ebur128.", ""]
    lines += ["## The foretold loudness and its band of 90 %", ""]
    lines += _bands([row for row in rows if row["what"] == "part"])
    lines += ["", "## Against the target, where neither crest floor nor limiter cap forbid it", ""]
    lines += _targets(rows)
    return "\n".join(lines) + "\n"


def _bands(rows: list[dict]) -> list[str]:
    settled = {row["song"]: row["lufs"] for row in rows if row["part"] == "whole"}
    measures = {
        _HEARD: lambda row: row["heard_lufs"],
        _SONG: lambda row: row["lufs"],
        _SETTLED: lambda row: settled.get(row["song"]),
    }
    table = [
        "| heard | foretold for | songs | error, LU: median | p95 | largest | in the band | training | validation "
        "| half-width, LU: median | p95 | at most 1 LU |",
        "|---" * 12 + "|",
    ]
    for part in sorted({row["part"] for row in rows}, key=lambda name: (name == "whole", name.split(" s")[0], name)):
        for title, measure in measures.items():
            found = [row for row in rows if row["part"] == part and measure(row) is not None]
            if found and not (part == "whole" and title != _HEARD):
                table.append(f"| {part} | {title} " + _band(found, measure))
    return table


def _band(rows: list[dict], measure: Callable[[dict], float]) -> str:
    errors = [abs(measure(row) - row["foretold_lufs"]) for row in rows]
    bands = [row["band_lu"] for row in rows]
    covered = {"all": [], "train": [], "validate": []}
    for row, error in zip(rows, errors):
        for key in ("all", row["split"]):
            covered[key].append(error <= row["band_lu"])
    shares = " | ".join(f"{sum(each)} of {len(each)}" for each in covered.values())
    narrow = sum(band <= 1 for band in bands)
    return (
        f"| {len(rows)} | {statistics.median(errors):.2f} | {p95(errors):.2f} | {max(errors):.2f} | {shares} "
        f"| {statistics.median(bands):.2f} | {p95(bands):.2f} | {narrow} of {len(rows)} |"
    )


def _targets(rows: list[dict]) -> list[str]:
    table = [
        "| master | songs | free of caps | error, LU: median | p95 | largest | within 0.2 | 0.5 |",
        "|---" * 8 + "|",
    ]
    for title, found in (
        ("by the decision after one pass, in the core", [row for row in rows if row.get("part") == "whole"]),
        ("by the plugin after one pass, in Hold", [row for row in rows if row["what"] == "held"]),
        ("by `master`", [row for row in rows if row["what"] == "master"]),
    ):
        free = [abs(row["lufs"] - row["target_lufs"]) for row in found if not row["why_short"]]
        if free:
            within = [f"{sum(error <= most for error in free)}" for most in (0.2, 0.5)]
            table.append(
                f"| {title} | {len(found)} | {len(free)} | {statistics.median(free):.2f} "
                f"| {p95(free):.2f} | {max(free):.2f} | {' | '.join(within)} |"
            )
    return table


def p95(values: list[float]) -> float:
    """The value that 95 % do not exceed, between two neighbours in proportion."""
    ordered = sorted(values)
    at = 0.95 * (len(ordered) - 1)
    low = int(at)
    return ordered[low] + (at - low) * (ordered[min(low + 1, len(ordered) - 1)] - ordered[low])
