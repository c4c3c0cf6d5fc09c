# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables of what masters came to, from the rows of ``evaluate_masters``."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict

from masterwright_tools import chain
from masterwright_tools.masters import is_finished, loudness_notes

_STYLES = {each["id"]: each for each in chain.document()["styles"]}
_CEILING_DBTP = -1.0
# What the meters themselves may be off by.
_ON_TARGET_LU = 0.2
_BAND_TOLERANCE_DB = 0.1
# Bands this far below the whole are not heard.
_HEARD_DB = 50


def tables(rows: list[dict]) -> str:
    """The tables of all styles as Markdown."""
    by_style = {style: [row for row in rows if row["style"] == style] for style in _STYLES}
    songs, packages = {row["song"] for row in rows}, {row["package"] for row in rows}
    lines = [f"{len(songs)} songs of {len(packages)} packages, three styles each.", ""]
    for title, columns in (
        ("Loudness", _loudness),
        ("Peaks and crest", _peaks),
        ("Tonal balance and stereo image", _sound),
        ("What was decided (median, 10th to 90th percentile)", _values),
        ("Prediction of the rehearsal against the measured whole", _prediction),
    ):
        lines += [f"## {title}", "", *_table({style: columns(found) for style, found in by_style.items() if found}), ""]
    lines += ["## What was backed off", "", *_reasons(by_style)]
    return "\n".join(lines) + "\n"


def band_changes(row: dict) -> dict[float, float]:
    """By how many dB each third of an octave (its centre, Hz) moved against the K-weighted level of the whole."""
    before, after = row["before"]["third_octaves"], row["after"]["third_octaves"]
    aligned = after["k_weighted_dbfs"] - before["k_weighted_dbfs"]
    heard = max(level for level in before["dbfs"] if level is not None) - _HEARD_DB
    return {
        hz: now - then - aligned
        for hz, then, now in zip(before["hz"], before["dbfs"], after["dbfs"])
        if then is not None and now is not None and then > heard and hz * 1.15 < row["before"]["bandwidth_hz"]
    }


def is_kept(row: dict) -> bool:
    """Whether the song came as a finished master that keeps its loudness in this style."""
    return is_finished({**row["before"], "lufs": row["before"]["integrated_lufs"]}, row["style"])


def _loudness(rows: list[dict]) -> dict[str, str]:
    kept = [row for row in rows if is_kept(row)]
    wanted = [row for row in rows if not is_kept(row)]
    capped = [row for row in wanted if loudness_notes(row)]
    free = [row for row in wanted if not loudness_notes(row)]
    why = Counter(_why(loudness_notes(row)[0]) for row in capped)
    short = [row["decision"]["target_lufs"] - row["lufs"] for row in capped]
    return {
        "songs with the style's target": str(len(wanted)),
        "of them free of caps": str(len(free)),
        "error there, median / p95 / largest (LU)": _spread([abs(_error(row)) for row in free]),
        "within 0.2 LU": f"{sum(abs(_error(row)) <= _ON_TARGET_LU for row in free)} of {len(free)}",
        "capped": ", ".join([str(len(capped)), *(f"{count} by {reason}" for reason, count in why.most_common())]),
        "short of the target there, median / largest (LU)": f"{_median(short)} / {_largest(short)}",
        "finished masters": str(len(kept)),
        "their loudness moved, largest (LU)": _largest(
            [abs(row["lufs"] - row["before"]["integrated_lufs"]) for row in kept]
        ),
    }


def _peaks(rows: list[dict]) -> dict[str, str]:
    peaks = [row["true_peak_dbtp"] for row in rows]
    before = [row["before"]["peak_to_loudness_lu"] for row in rows]
    after = [row["after"]["peak_to_loudness_lu"] for row in rows]
    reduction = [row["decision"]["gain_reduction_p99_db"] for row in rows]
    return {
        "true peak, highest by ebur128 (dBTP)": f"{max(peaks):.1f}",
        "above the ceiling": str(sum(peak > _CEILING_DBTP + 0.05 for peak in peaks)),
        "crest (peak to loudness) before, median (dB)": _median(before),
        "crest after, median / lowest (dB)": f"{_median(after)} / {min(after):.1f}",
        "limiter p99, median / largest (dB)": f"{_median(reduction)} / {_largest(reduction)}",
    }


def _sound(rows: list[dict]) -> dict[str, str]:
    limit = _STYLES[rows[0]["style"]]["eq_limit_db"]
    allowed = limit + _BAND_TOLERANCE_DB
    largest = [max((abs(change) for change in band_changes(row).values()), default=0.0) for row in rows]
    turned = [
        row
        for row in rows
        for figure in ("correlation", "lowest_correlation")
        if row["before"][figure] >= 0 > row["after"][figure]
    ]
    width = [
        row["after"]["side_to_mid_db"] - row["before"]["side_to_mid_db"]
        for row in rows
        if row["before"]["side_to_mid_db"] is not None and row["after"]["side_to_mid_db"] is not None
    ]
    return {
        "largest band change, median / p95 / largest (dB)": _spread(largest),
        "songs with a band beyond the style's limit": f"{sum(each > allowed for each in largest)} (limit {limit} dB)",
        "correlations turned negative": str(len(turned)),
        "side to mid moved, lowest / median / largest (dB)": f"{min(width):+.1f} / {statistics.median(width):+.1f} / "
        f"{max(width):+.1f}",
    }


def _values(rows: list[dict]) -> dict[str, str]:
    found = {}
    for name in rows[0]["decision"]["values"]:
        values = sorted(row["decision"]["values"][name] for row in rows)
        found[name] = f"{statistics.median(values):.1f} ({_at(values, 0.1):.1f} to {_at(values, 0.9):.1f})"
    return found


def _prediction(rows: list[dict]) -> dict[str, str]:
    rehearsed = [row["decision"]["rehearsed"] for row in rows if row["decision"]["rehearsed"]["error_lu"] is not None]
    errors = [abs(each["error_lu"]) for each in rehearsed]
    inside = sum(abs(each["error_lu"]) <= each["band_90_lu"] for each in rehearsed)
    return {
        "error, median / p95 / largest (LU)": _spread(errors),
        "90 % band holds": f"{inside} of {len(rehearsed)}",
        "half-width of the band, median / largest (LU)": f"{_median([each['band_90_lu'] for each in rehearsed])} / "
        f"{_largest([each['band_90_lu'] for each in rehearsed])}",
    }


def _reasons(by_style: dict[str, list[dict]]) -> list[str]:
    counts: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for style, rows in by_style.items():
        for row in rows:
            for rule, parameter in {(each["rule"], each["parameter"]) for each in row["decision"]["backed_off"]}:
                counts[rule, parameter][style] += 1
    lines = ["| rule | parameter | " + " | ".join(by_style) + " |", "|---|---|" + "---|" * len(by_style)]
    for (rule, parameter), found in sorted(counts.items()):
        lines.append(f"| {rule} | {parameter} | " + " | ".join(str(found[style]) for style in by_style) + " |")
    return lines


def _table(columns: dict[str, dict[str, str]]) -> list[str]:
    names = list(next(iter(columns.values())))
    lines = ["| | " + " | ".join(columns) + " |", "|---|" + "---|" * len(columns)]
    return lines + [f"| {name} | " + " | ".join(found[name] for found in columns.values()) + " |" for name in names]


def _why(note: dict) -> str:
    for word, reason in (("limiter may take", "limiter cap"), ("peaks would stand", "crest floor")):
        if word in note["reason"]:
            return reason
    return "range of the gains"


def _error(row: dict) -> float:
    return row["lufs"] - row["decision"]["target_lufs"]


def _spread(values: list[float]) -> str:
    if not values:
        return "–"
    return f"{statistics.median(values):.2f} / {_at(sorted(values), 0.95):.2f} / {max(values):.2f}"


def _median(values: list[float]) -> str:
    return f"{statistics.median(values):.1f}" if values else "–"


def _largest(values: list[float]) -> str:
    return f"{max(values):.2f}" if values else "–"


def _at(ordered: list[float], part: float) -> float:
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]
