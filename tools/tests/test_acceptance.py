# SPDX-License-Identifier: GPL-3.0-or-later
"""The measurements as one command, and what they keep of a run that was cut off."""

import ast
import importlib
import sys
from pathlib import Path

import pytest

from masterwright_acceptance import __main__ as acceptance
from masterwright_acceptance import changes, exports, loudness, now
from masterwright_tools.row_log import RowLog
from masterwright_tools.songs import Song

ROOM = Path(acceptance.__file__).parent


@pytest.mark.parametrize("name", acceptance.MEASUREMENTS)
def test_should_have_help_for_every_measurement(name, capsys):
    with pytest.raises(SystemExit) as ended:
        acceptance.main([name, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"./masterwright evaluate {name}" in said and "--music" in said


def test_should_refuse_a_measurement_that_it_does_not_know(capsys):
    with pytest.raises(SystemExit) as ended:
        acceptance.main(["louder"])
    assert ended.value.code == 2 and "louder" in capsys.readouterr().err
    assert acceptance.main(["--needs", "louder"]) == 2


def test_should_say_what_a_measurement_needs(capsys):
    for name, needs in (("meters", "core"), ("exports", "plugin"), ("finished", "plugin numpy")):
        assert acceptance.main(["--needs", name]) == 0
        assert capsys.readouterr().out == f"{needs}\n"


def test_should_import_no_training():
    """Not even by way of what it imports."""
    for measurement in acceptance.MEASUREMENTS.values():
        importlib.import_module(measurement.module)
    for file in [*ROOM.glob("*.py"), *(ROOM.parent / "masterwright_tools").glob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [each.name for each in getattr(node, "names", ()) if isinstance(node, ast.Import)]
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not any(name.startswith(("masterwright_training", "torch")) for name in names), file.name
    assert "torch" not in sys.modules


def test_should_go_on_where_a_run_was_cut_off(tmp_path, capsys):
    log = RowLog(tmp_path / "rows.jsonl", dots=True)
    assert log.rows == [] and log.misses(song="a")
    log.add({"song": "a", "style": "safe", "lufs": -14.0})
    again = RowLog(tmp_path / "rows.jsonl")
    again.add({"song": "b", "style": "bold", "lufs": -9.0})
    assert [row["song"] for row in RowLog(tmp_path / "rows.jsonl").rows] == ["a", "b"]
    assert not again.misses(song="a", style="safe") and again.misses(song="a", style="bold")
    assert capsys.readouterr().err == "."


def test_should_draw_the_same_cases_for_a_song_each_time():
    song = Song(Path("/music/p/a.ogg"), "p", "train", 120.0)
    assert [part[0] for part in loudness.parts(song)] == [
        "first 30 s", "30 s from anywhere", "first 60 s", "60 s from anywhere", "whole"
    ]  # fmt: skip
    assert list(loudness.parts(song)) == list(loudness.parts(song))
    assert len(list(now.cases(song.name))) == 11 and list(now.cases(song.name)) == list(now.cases(song.name))
    assert 6 <= exports.turned_down_db(song.name) <= 10
    names = [run.name for run in changes.runs([song, Song(Path("/music/p/b.ogg"), "p", "train", 90.0)], 2)]
    assert len(names) == len(set(names)) == 2 + 18 + 6


def test_should_find_the_loudest_stretch_and_the_largest_step():
    assert exports.loudest_lufs([-20.0] * 10 + [-10.0] * 10) == pytest.approx(-10.0)
    assert exports.largest_step_db([-20.0] * 6, [-14.0, -9.0, -14.0, -14.0, -13.5, -15.5]) == pytest.approx(2.0)
    assert changes.settled_from([-20, -14.5, -18, -14.2, -14.1], [-14] * 5) == 3
