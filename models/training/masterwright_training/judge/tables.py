# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of what the models come to through the real chain, from the rows of ``judge``."""

from __future__ import annotations

from collections import defaultdict
from typing import Callable

import numpy as np

from masterwright_tools.masters import is_finished, is_free

_STYLES = ("safe", "balanced", "bold")
_RESAMPLES = 2000
_INTERVAL = (2.5, 97.5)
Rows = list[dict]


def tables(rows: Rows, seed: int) -> str:
    """All tables as Markdown."""
    clips, packages = {row["clip"] for row in rows}, sorted({row["package"] for row in rows})
    lines = [f"{len(clips)} clips of {len({row['song'] for row in rows})} songs of {len(packages)} packages.", ""]
    lines += ["## Degraded clips: mel distance to the own clean master", "", *_distances(rows, packages), ""]
    lines += ["## The model in Balanced against the others, dB nearer (95 % interval)", "", *_against(rows, seed), ""]
    lines += ["## Every style", "", *_styles(rows), ""]
    return "\n".join(lines)


def _distances(rows: Rows, packages: list[str]) -> list[str]:
    degraded = [row for row in rows if row["kinds"]]
    kinds = sorted({tuple(row["kinds"]) for row in degraded})
    columns: list[tuple[str, Callable[[dict], bool]]] = [("all", lambda row: True)]
    columns += [(name, lambda row, name=name: row["package"] == name) for name in packages]
    columns += [(" + ".join(kind), lambda row, kind=kind: tuple(row["kinds"]) == kind) for kind in kinds]
    lines = [
        "| decided by | " + " | ".join(name for name, _ in columns) + " | 95th percentile |",
        "|---|" + "---|" * (len(columns) + 1),
    ]
    for (name, style), found in _by_decider(degraded).items():
        clips = {row["clip"] for row in found}
        before = {row["clip"]: row["distance_db"] for row in degraded if row["decider"] == "nothing"}
        cells = []
        for _, wanted in columns:
            after = [row for row in found if wanted(row)]
            value, was = (
                np.mean([row["distance_db"] for row in after]) if after else np.nan,
                np.mean([before[row["clip"]] for row in after]) if after else np.nan,
            )
            cells.append(f"{value:.2f} dB ({100 * (value / was - 1):+.0f} %)" if after else "–")
        worst = np.percentile([row["distance_db"] for row in found], 95)
        count = "" if len(clips) == len(before) else f" ({len(clips)} clips)"
        lines.append(f"| {name}, {style}{count} | " + " | ".join(cells) + f" | {worst:.2f} dB |")
    return lines


def _against(rows: Rows, seed: int) -> list[str]:
    lines = ["| against | dB nearer | by packages | by songs |", "|---|---|---|---|"]
    for name, (mean, *spans) in against(rows, seed).items():
        cells = [f"{low:+.2f} to {high:+.2f}" for low, high in spans]
        lines.append(f"| {name} | {mean:+.2f} | {cells[0]} | {cells[1]} |")
    return lines


def against(rows: Rows, seed: int) -> dict[str, tuple[float, tuple[float, float], tuple[float, float]]]:
    """By how many dB the model in Balanced comes nearer to the own clean masters of degraded clips than each other
    decider, and the 95 % intervals of that when packages, and when songs, are drawn again."""
    degraded = [row for row in rows if row["kinds"]]
    ours = {row["clip"]: row for row in degraded if (row["decider"], row["style"]) == ("model", "balanced")}
    found = {}
    for (name, style), theirs in _by_decider(degraded).items():
        pairs = [(row, row["distance_db"] - ours[row["clip"]]["distance_db"]) for row in theirs if row["clip"] in ours]
        if style == "balanced" and name != "model" and pairs:
            mean = float(np.mean([nearer for _, nearer in pairs]))
            found[name] = (mean, _interval(pairs, "package", seed), _interval(pairs, "song", seed))
    return found


def _interval(pairs: list[tuple[dict, float]], unit: str, seed: int) -> tuple[float, float]:
    """The bootstrap interval of the mean over clips when whole packages, or whole songs, are drawn again."""
    groups = defaultdict(list)
    for row, nearer in pairs:
        groups[row[unit]].append(nearer)
    sums = np.array([[sum(values), len(values)] for values in groups.values()])
    drawn = np.random.default_rng(seed).integers(len(sums), size=(_RESAMPLES, len(sums)))
    totals = sums[drawn].sum(axis=1)
    low, high = np.percentile(totals[:, 0] / totals[:, 1], _INTERVAL)
    return float(low), float(high)


def _styles(rows: Rows) -> list[str]:
    nothing = {row["clip"]: row for row in rows if row["decider"] == "nothing"}
    found = {style: [row for row in rows if (row["decider"], row["style"]) == ("model", style)] for style in _STYLES}
    columns = {style: _cells(listed, nothing) for style, listed in found.items() if listed}
    if not columns:
        return ["No model was judged."]
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name in next(iter(columns.values())):
        lines.append(f"| {name} | " + " | ".join(each[name] for each in columns.values()) + " |")
    return lines


def figures(found: Rows, nothing: dict[str, dict]) -> dict[str, float]:
    """What a model's rows in one style come to, beside the row of nothing at all for each clip. Loudness is in LU,
    distances are in dB; ``nearer``, ``crest`` and ``side`` are changes by parts of what was. NaN where there is nothing
    to tell.
    """
    finished = [row for row in found if is_finished(nothing[row["clip"]], row["style"])]
    wanted = [row for row in found if not is_finished(nothing[row["clip"]], row["style"])]
    free = [row for row in wanted if is_free(row)]
    errors = [abs(row["lufs"] - row["decision"]["target_lufs"]) for row in free]
    kept = [row for row in finished if not row["kinds"]]
    degraded = [row for row in found if row["kinds"]]
    untouched = [row["distance_db"] for row in found if not row["kinds"]]
    before = [nothing[row["clip"]]["distance_db"] for row in degraded]
    return {
        "loudness_median": _percentile(errors, 50),
        "loudness_p95": _percentile(errors, 95),
        "forbidden": 1 - len(free) / len(wanted) if wanted else np.nan,
        "true_peak": max(row["true_peak_dbtp"] for row in found),
        "untouched_median": _percentile(untouched, 50),
        "untouched_p95": _percentile(untouched, 95),
        "finished": len(kept),
        "finished_moved": max((row["distance_db"] for row in kept), default=np.nan),
        "finished_lufs": max((abs(row["lufs"] - nothing[row["clip"]]["lufs"]) for row in kept), default=np.nan),
        "nearer": np.mean([row["distance_db"] for row in degraded]) / np.mean(before) - 1 if degraded else np.nan,
        "crest": _moved(degraded, nothing, "peak_to_loudness_lu"),
        "side": _moved(degraded, nothing, "side_to_mid_db"),
        "turned": sum(nothing[row["clip"]]["correlation"] >= 0 > row["correlation"] for row in found),
    }


def _cells(found: Rows, nothing: dict[str, dict]) -> dict[str, str]:
    got = figures(found, nothing)
    return {
        "loudness error where nothing forbids it, median / 95th percentile, LU": _pair(got, "loudness"),
        "forbidden by crest floor or limiter cap": f"{100 * got['forbidden']:.0f} %",
        "highest true peak by ebur128, dBTP": f"{got['true_peak']:.1f}",
        "untouched: mel change, median / 95th percentile, dB": _pair(got, "untouched"),
        "finished masters among them": str(got["finished"]),
        "finished masters: mel change, largest, dB": f"{got['finished_moved']:.2f}",
        "finished masters: loudness moved, largest, LU": f"{got['finished_lufs']:.2f}",
        "degraded: mel distance to the own clean master": f"{100 * got['nearer']:+.0f} %",
        "degraded: error of peak to loudness": f"{100 * got['crest']:+.0f} %",
        "degraded: error of side to mid": f"{100 * got['side']:+.0f} %",
        "correlations turned negative": str(got["turned"]),
    }


def _moved(rows: Rows, nothing: dict[str, dict], figure: str) -> float:
    """By which part the error of a figure against the own clean master changes, mean over clips."""
    clean = {row["song"]: row[figure] for row in nothing.values() if not row["kinds"]}
    known = [
        (row[figure], nothing[row["clip"]][figure], clean[row["song"]])
        for row in rows
        if None not in (row[figure], nothing[row["clip"]][figure], clean[row["song"]])
    ]
    before = np.mean([abs(then - own) for _, then, own in known]) if known else np.nan
    return float(np.mean([abs(after - own) for after, _, own in known]) / before - 1) if before > 0 else np.nan


def _by_decider(rows: Rows) -> dict[tuple[str, str], Rows]:
    found = defaultdict(list)
    for row in rows:
        found[row["decider"], row["style"]].append(row)
    return found


def _pair(got: dict[str, float], name: str) -> str:
    return f"{got[name + '_median']:.2f} / {got[name + '_p95']:.2f}"


def _percentile(values: list[float], part: float) -> float:
    return float(np.percentile(values, part)) if values else np.nan
