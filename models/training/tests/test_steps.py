# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps as one command, and the rooms that they lie in."""

import ast
import importlib
import json
import re
from pathlib import Path

import pytest

import masterwright_training
from masterwright_training.__main__ import STEPS, main
from masterwright_training.data import tonal_balance

ROOM = Path(masterwright_training.__file__).parent
ORDER = ("data", "bound", "targets", "sends", "model", "judge", "cards")
# What PyTorch is not needed for is tested without it.
OTHERS = {"torch", "onnx", "onnxruntime", "matplotlib"}


def imports(file):
    """The packages and modules that a file imports, by their whole names."""
    package = ["masterwright_training", *file.relative_to(ROOM).parts[:-1]]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            for each in node.names:
                yield ".".join([*start, *([node.module] if node.module else []), each.name])


@pytest.mark.parametrize("step", STEPS)
def test_should_have_help_for_every_step(step, capsys):
    with pytest.raises(SystemExit) as ended:
        main([step, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"./masterwright train {step}" in said and " ".join(said.split()).count(STEPS[step].does[:20]) >= 1


def test_should_list_the_steps_in_their_order(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    said = capsys.readouterr().out
    assert ended.value.code == 0
    places = [re.search(rf"\n    {step}\s", said).start() for step in STEPS]
    assert places == sorted(places)


def test_should_name_a_step_that_it_does_not_know(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["oracle"])
    assert ended.value.code == 2 and "oracle" in capsys.readouterr().err
    assert main(["--needs", "oracle"]) == 2
    assert main(["--needs", "dry"]) == 0 and capsys.readouterr().out.endswith("torch band\n")


def test_should_have_a_module_for_every_step():
    for step in STEPS.values():
        assert importlib.util.find_spec(step.module), step.module


def test_should_import_only_from_the_rooms_before():
    for number, room in enumerate(ORDER):
        for file in (ROOM / room).glob("*.py"):
            found = {name.split(".")[1] for name in imports(file) if name.startswith("masterwright_training.")}
            later = sorted(found & set(ORDER[number + 1 :]))
            assert not later, f"{room}/{file.name} imports {later}, but {room} comes before"


def test_should_keep_all_but_model_and_cards_free_of_pytorch():
    for room in ("data", "bound", "targets", "sends", "judge"):
        for file in (ROOM / room).glob("*.py"):
            assert not OTHERS & {name.split(".")[0] for name in imports(file)}, file.name


def test_should_keep_its_rooms_small():
    rooms = sorted(each.name for each in ROOM.iterdir() if (each / "__init__.py").exists())
    assert rooms == sorted(ORDER)
    assert all(len(list((ROOM / room).glob("*.py"))) <= 15 for room in rooms)


def test_should_find_where_songs_of_the_training_packages_lie(tmp_path, capsys):
    song = {
        "channels": 2, "mono": False, "seconds": 60, "sample_rate": 44100, "integrated_lufs": -14.0,
        "side_to_mid_db": -8.0, "side_to_mid_above_bass_db": -7.0, "peak_to_loudness_lu": 12.0, "crest_factor_db": 15.0,
        "bandwidth_hz": 20000, "third_octaves": {"hz": [20.0, 25.0], "dbfs": [-30.0, -24.0], "k_weighted_dbfs": -14.0},
    }  # fmt: skip
    songs = [
        {**song, "input": "music/supertux-data/a.ogg"},
        {**song, "input": "music/supertux-data/b.ogg", "mono": True},
        {**song, "input": "music/hedgewars-data/c.ogg"},
        {"input": "music/supertux-data/d.ogg", "error": "It is no audio file."},
    ]
    (tmp_path / "analysis.json").write_text(json.dumps(songs))
    assert main(["tonal-balance", str(tmp_path / "analysis.json"), "-o", str(tmp_path / "found.json")]) == 0
    found = json.loads((tmp_path / "found.json").read_text())
    assert (found["songs"], found["packages"], found["bands"]["median"]) == (1, {"supertux-data": 1}, [-16.0, -10.0])
    assert tonal_balance.package_of(songs[0]) == "supertux-data"
