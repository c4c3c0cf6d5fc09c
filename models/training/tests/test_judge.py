# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables of what the models come to, on rows that are made here."""

import json

import numpy as np
import pytest

from masterwright_tools import songs
from masterwright_training.cards import acceptance, card, data_table
from masterwright_training.judge import excerpts, tables

SONGS = [(f"p{number % 3}", f"s{number}") for number in range(9)]


def row(package, song, kinds, decider, style, **figures):
    note = {"rule": "loudness", "parameter": "output_level", "reason": "the limiter may take no more"}
    decision = {"target_lufs": -14.0, "backed_off": [note] if figures.pop("capped", False) else []}
    known = {"lufs": -14.1, "true_peak_dbtp": -1.1, "correlation": 0.5, "side_to_mid_db": -8.0}
    return {
        "clip": f"{song} {len(kinds)}",
        "song": song,
        "package": package,
        "kinds": kinds,
        "decider": decider,
        "style": style,
        "peak_to_loudness_lu": 13.0,
        "decision": decision,
        **known,
        **figures,
    }


@pytest.fixture
def rows():
    """Degraded clips 2 dB away, which the model brings half way, and the ridge a quarter."""
    found = []
    for package, song in SONGS:
        for kinds in ([], ["equaliser"]):
            away = 2.0 if kinds else 0.0
            found.append(
                row(package, song, kinds, "nothing", "balanced", distance_db=away, side_to_mid_db=-8.0 - 2 * away)
            )
            found.append(
                row(package, song, kinds, "model", "balanced", distance_db=away / 2, side_to_mid_db=-8.0 - away)
            )
            found.append(row(package, song, kinds, "ridge", "balanced", distance_db=0.75 * away))
    return found


def test_should_tell_how_much_nearer_a_model_comes(rows):
    nothing = {each["clip"]: each for each in rows if each["decider"] == "nothing"}
    ours = [each for each in rows if each["decider"] == "model"]
    got = tables.figures(ours, nothing)
    assert got["nearer"] == pytest.approx(-0.5) and got["side"] == pytest.approx(-0.5)
    assert got["loudness_median"] == pytest.approx(0.1) and got["forbidden"] == 0 and got["turned"] == 0
    text = tables.tables(rows, 1)
    assert "18 clips of 9 songs of 3 packages." in text
    assert "| model, balanced | 1.00 dB (-50 %) |" in text
    assert "| nothing | +1.00 | +1.00 to +1.00 | +1.00 to +1.00 |" in text
    assert "| ridge | +0.50 |" in text


def test_should_leave_what_is_forbidden_out_of_the_loudness(rows):
    nothing = {each["clip"]: each for each in rows if each["decider"] == "nothing"}
    ours = [each for each in rows if each["decider"] == "model"]
    package, song = SONGS[0]
    ours[0] = row(package, song, [], "model", "balanced", distance_db=0.2, lufs=-18.0, capped=True, correlation=-0.1)
    got = tables.figures(ours, nothing)
    assert got["loudness_p95"] == pytest.approx(0.1) and got["forbidden"] == pytest.approx(1 / 18)
    assert got["turned"] == 1


def test_should_call_a_finished_master_by_its_own_loudness(rows):
    package, song = SONGS[0]
    loud = {"lufs": -9.0, "peak_to_loudness_lu": 8.0}
    nothing = {each["clip"]: each for each in rows if each["decider"] == "nothing"}
    nothing[f"{song} 0"] = row(package, song, [], "nothing", "balanced", distance_db=0.0, **loud)
    got = tables.figures([row(package, song, [], "model", "balanced", distance_db=0.3, lufs=-9.2)], nothing)
    assert (got["finished"], got["finished_moved"]) == (1, 0.3) and got["finished_lufs"] == pytest.approx(0.2)


def test_should_say_what_was_met_and_what_was_not(rows, tmp_path):
    names = ("high_eq", "mid_eq", "low_eq", "presence_air", "stereo_width", "compression")
    errors = [
        {"parameter": name, "clips": 9, "error": 0.05, "mean": 0.1, "median": 0.1, "ratio": 0.5, "at_end": 0.01}
        for name in names
    ]
    distances = {"nothing": {"degraded": 1.4, "untouched": 0.0}, "network": {"degraded": 1.1, "untouched": 0.4}}
    found = [
        {"parameters": [{**each, "error": error} for each in errors], "distance_db": distances}
        for error in (0.05, 0.07)
    ]
    text = acceptance.table("balanced", found, rows, tmp_path, None)
    assert "| EQ + compression + width error ÷ predict-median | ≤ 0.65 mean, none > 0.85 | 0.60; " in text
    assert "| absolute error, the median beside it | < 0.0554 (aim) | 0.0600; 0.1000 | **no** |" in text
    assert "| degraded clips: mel distance to the own clean master | ≥ 15 % lower | 50.0 % lower | " in text
    assert "| against the ridge | nearer | +0.50 dB nearer (+0.50 to +0.50 by packages) | yes |" in text
    assert "| speed, one thread, in Java | ≤ 25 ms | – | not measured |" in text
    (tmp_path / "network-sends-test-balanced.json").write_text(
        json.dumps([{"parameter": "reverb_send", "error": 0.1, "median": 0.2, "false_alarms": 0.03}])
    )
    speed = {"results": [{"style": "balanced", "ours": {"Java 17": {"run_ms": {"processor": 12.0, "best": 11.5}}}}]}
    text = acceptance.table("balanced", found, rows, tmp_path, speed)
    assert "| 0.50 | yes |" in text and "| 3.0 % | **no** |" in text
    assert "| 12.0 ms of processor time; 11.5 ms at best by the clock | yes |" in text
    assert card.parameters(found).count("± 0.0100") == len(names)


def test_should_name_the_licences_of_a_package(tmp_path):
    text = "Files: *\nLicense: GPL-2+\n\nFiles: a\nLicense: CC-BY-SA-3.0\n\nFiles: b\nLicense: CC-BY-SA-3.0\n"
    assert data_table.licences(text) == "CC-BY-SA-3.0, GPL-2+"
    assert data_table.licences("free as in music") == "see its copyright file"
    assert "| train | warzone2100-music | – |" in data_table.table(tmp_path, ["train"])


def test_should_cut_and_degrade_excerpts_once(tmp_path):
    from masterwright_tools import audio

    random = np.random.default_rng(1)
    audio.write(tmp_path / "song.wav", random.normal(0, 0.2, (2, 44100 * 40)).clip(-0.9, 0.9), 44100)
    song = songs.Song(tmp_path / "song.wav", "p", "validate", 40.0)
    made = excerpts.make([song], tmp_path / "clips", 1)
    assert [clip.kinds for clip in made] == [(), ("equaliser", "gain", "width"), ("equaliser", "mp3")]
    sounds = [audio.read(clip.file, 44100) for clip in made]
    assert all(sound.shape == (2, 44100 * 30) for sound in sounds)
    assert np.abs(sounds[1] - sounds[0]).max() > 0.01
    before = made[2].file.stat().st_mtime_ns
    assert excerpts.make([song], tmp_path / "clips", 1) == made and made[2].file.stat().st_mtime_ns == before
