# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of masters, from rows whose answers are known."""

import copy

from masterwright_acceptance.master_tables import band_changes, is_kept, tables

HZ = [100.0, 1000.0, 10000.0]


def row(style, target, lufs, song="a/one", backed_off=()):
    measured = {
        "integrated_lufs": -20.0,
        "peak_to_loudness_lu": 16.0,
        "true_peak_dbtp": -4.0,
        "correlation": 0.5,
        "lowest_correlation": 0.1,
        "side_to_mid_db": -9.0,
        "bandwidth_hz": 20000.0,
        "third_octaves": {"hz": HZ, "dbfs": [-30.0, -32.0, -50.0], "k_weighted_dbfs": -24.0},
    }
    after = copy.deepcopy(measured)
    after["peak_to_loudness_lu"] = 12.0
    after["third_octaves"] = {"hz": HZ, "dbfs": [-24.0, -26.0, -42.0], "k_weighted_dbfs": -18.0}
    return {
        "song": song,
        "package": song.split("/")[0],
        "split": "train",
        "style": style,
        "lufs": lufs,
        "true_peak_dbtp": -1.0,
        "decision": {
            "target_lufs": target,
            "gain_reduction_p99_db": 1.5,
            "values": {"low_eq_db": 1.0},
            "rehearsed": {"output_lufs": lufs + 0.1, "band_90_lu": 0.3, "error_lu": -0.1},
            "backed_off": [{"rule": "loudness", "parameter": "output_level", "reason": each} for each in backed_off],
        },
        "before": measured,
        "after": after,
    }


def line(text, name):
    (found,) = [each for each in text.splitlines() if each.startswith(f"| {name}")]
    return [cell.strip() for cell in found.strip("|").split("|")][1:]


def rows():
    return [
        row("safe", -16.0, -16.05),
        row("balanced", -14.0, -14.3),
        row("bold", -11.0, -12.0, backed_off=["the limiter may take no more than 6.0 dB in Bold."]),
    ]


def test_should_align_bands_by_loudness():
    assert band_changes(rows()[0]) == {100.0: 0.0, 1000.0: 0.0, 10000.0: 2.0}


def test_should_tell_what_reached_its_target_and_what_was_capped():
    text = tables(rows())
    assert line(text, "within 0.2 LU") == ["1 of 1", "0 of 1", "0 of 0"]
    assert line(text, "capped") == ["0", "0", "1, 1 by limiter cap"]
    assert line(text, "songs with a band beyond") == ["0 (limit 3.0 dB)", "0 (limit 4.5 dB)", "0 (limit 6.0 dB)"]
    assert line(text, "90 % band holds") == ["1 of 1"] * 3


def test_should_find_what_must_not_be():
    bad = rows()
    bad[0]["after"]["third_octaves"]["dbfs"][0] += 3.2
    bad[0]["after"]["lowest_correlation"] = -0.05
    bad[1]["true_peak_dbtp"] = -0.8
    text = tables(bad)
    assert line(text, "songs with a band beyond")[0] == "1 (limit 3.0 dB)"
    assert line(text, "correlations turned negative") == ["1", "0", "0"]
    assert line(text, "above the ceiling") == ["0", "1", "0"]


def test_should_set_finished_masters_apart():
    finished = row("safe", -10.0, -10.1)
    finished["before"]["integrated_lufs"] = -10.0
    finished["before"]["peak_to_loudness_lu"] = 9.5
    assert is_kept(finished)
    text = tables([finished, *rows()[1:]])
    assert line(text, "finished masters")[0] == "1"
    assert line(text, "their loudness moved")[0] == "0.10"
