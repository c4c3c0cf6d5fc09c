# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of what the models come to through the real chain, from the rows of ``judge``."""

from __future__ import annotations

from collections import defaultdict
from typing import Callable, Iterable

import numpy as np

from .master_tables import is_finished, is_free

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
    degraded = [row for row in rows if row["kinds"]]
    ours = {row["clip"]: row for row in degraded if (row["decider"], row["style"]) == ("model", "balanced")}
    lines = ["| against | dB nearer | by packages | by songs |", "|---|---|---|---|"]
    for (name, style), found in _by_decider(degraded).items():
        if style == "balanced" and name != "model":
            pairs = [(row, row["distance_db"] - ours[row["clip"]]["distance_db"]) for row in found if row["clip"] in ours]
            if pairs:
                mean = np.mean([nearer for _, nearer in pairs])
                spans = [_interval(pairs, unit, seed) for unit in ("package", "song")]
                cells = [f"{low:+.2f} to {high:+.2f}" for low, high in spans]
                lines.append(f"| {name} | {mean:+.2f} | {cells[0]} | {cells[1]} |")
    return lines


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
    clean = {row["song"]: row for row in nothing.values() if not row["kinds"]}
    found = {style: [row for row in rows if (row["decider"], row["style"]) == ("model", style)] for style in _STYLES}
    columns = {style: _figures(listed, nothing, clean) for style, listed in found.items() if listed}
    if not columns:
        return ["No model was judged."]
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    for name in next(iter(columns.values())):
        lines.append(f"| {name} | " + " | ".join(each[name] for each in columns.values()) + " |")
    return lines


def _figures(found: Rows, nothing: dict[str, dict], clean: dict[str, dict]) -> dict[str, str]:
    finished = [row for row in found if is_finished(nothing[row["clip"]], row["style"])]
    wanted = [row for row in found if not is_finished(nothing[row["clip"]], row["style"])]
    free = [row for row in wanted if is_free(row)]
    errors = [abs(row["lufs"] - row["decision"]["target_lufs"]) for row in free]
    untouched = [row for row in found if not row["kinds"]]
    kept = [abs(row["lufs"] - nothing[row["clip"]]["lufs"]) for row in finished if not row["kinds"]]
    degraded = [row for row in found if row["kinds"]]
    turned = [row for row in found if nothing[row["clip"]]["correlation"] >= 0 > row["correlation"]]
    return {
        "loudness error where nothing forbids it, median / 95th percentile, LU": _pair(errors),
        "forbidden by crest floor or limiter cap": f"{len(wanted) - len(free)} of {len(wanted)}",
        "highest true peak by ebur128, dBTP": f"{max(row['true_peak_dbtp'] for row in found):.1f}",
        "untouched: mel change, median / 95th percentile, dB": _pair([row["distance_db"] for row in untouched]),
        "finished masters among them: mel change, largest, dB": _largest(
            [row["distance_db"] for row in finished if not row["kinds"]]
        ),
        "their loudness moved, largest, LU": _largest(kept),
        "degraded: error of peak to loudness, before → after, LU": _moved(degraded, nothing, clean, "peak_to_loudness_lu"),
        "degraded: error of side to mid, before → after, dB": _moved(degraded, nothing, clean, "side_to_mid_db"),
        "correlations turned negative": str(len(turned)),
    }


def _moved(rows: Rows, nothing: dict[str, dict], clean: dict[str, dict], figure: str) -> str:
    known = [row for row in rows if None not in (row[figure], nothing[row["clip"]][figure], clean[row["song"]][figure])]
    before = np.mean([abs(nothing[row["clip"]][figure] - clean[row["song"]][figure]) for row in known])
    after = np.mean([abs(row[figure] - clean[row["song"]][figure]) for row in known])
    return f"{before:.2f} → {after:.2f} ({100 * (after / before - 1):+.0f} %)"


def _by_decider(rows: Rows) -> dict[tuple[str, str], Rows]:
    found = defaultdict(list)
    for row in rows:
        found[row["decider"], row["style"]].append(row)
    return found


def _pair(values: Iterable[float]) -> str:
    listed = list(values)
    return f"{np.median(listed):.2f} / {np.percentile(listed, 95):.2f}" if listed else "–"


def _largest(values: list[float]) -> str:
    return f"{max(values):.2f} ({len(values)})" if values else "–"
