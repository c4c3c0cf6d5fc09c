# SPDX-License-Identifier: GPL-3.0-or-later
"""Presets from a shell, in the user's own folder."""

import json
import os

import pytest

from conftest import MASTER


@pytest.fixture
def shell(command_line, env, tmp_path):
    """The command line with a data folder of its own: a function of its arguments."""

    def run(*arguments, **extra):
        return command_line(*arguments, env=env | {"XDG_DATA_HOME": str(tmp_path / "data")} | extra)

    return run


def test_should_save_show_list_and_use_a_preset_of_the_users_own(shell, tmp_path, music):
    saved = shell("presets", "save", "My master", "--from", "vinyl", "--ceiling", "-2",
                  "--description", "Mine.", "--json")
    assert saved.returncode == 0, saved.stderr
    file = tmp_path / "data" / "masterwright" / "presets" / "My master.json"
    assert json.loads(saved.stdout) == {"name": "My master", "file": str(file)}
    assert os.listdir(file.parent) == [file.name]
    kept = json.loads(file.read_text())
    assert kept["name"] == "My master" and kept["parameters"]["ceiling"] == -2 and "decisions" not in kept
    listed = json.loads(shell("presets", "list", "--json").stdout)
    assert [each["name"] for each in listed if not each["factory"]] == ["My master"]
    assert len([each for each in listed if each["factory"]]) >= 8
    assert "-2.0 dBTP" in shell("presets", "show", "My master").stdout
    assert json.loads(shell("presets", "show", "My master", "--json").stdout) == kept
    assert shell("presets", "check", file).returncode == 0
    done = shell("master", music, "-o", tmp_path / "out.wav", "--preset", "My master", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["master"]["true_peak_dbtp"] <= -2


def test_should_replace_a_preset_only_when_told(shell, tmp_path):
    assert shell("presets", "save", "mine", "--style", "safe").returncode == 0
    file = tmp_path / "data" / "masterwright" / "presets" / "mine.json"
    before = file.read_bytes()
    for name, part in (("mine", "--force"), ("club", "comes with Masterwright"), ("../x", "cannot name a preset")):
        refused = shell("presets", "save", name, "--style", "bold")
        assert refused.returncode == 1
        assert part in refused.stderr and len(refused.stderr.splitlines()) == 1, refused.stderr
    assert file.read_bytes() == before and os.listdir(file.parent) == ["mine.json"]
    assert shell("presets", "save", "mine", "--style", "bold", "--force").returncode == 0
    assert json.loads(file.read_text())["parameters"]["style"] == "bold"


def test_should_keep_decisions_out_of_presets_and_say_so(shell, tmp_path, music):
    (tmp_path / "song.json").write_bytes(MASTER)
    refused = shell("presets", "save", "mine", "--from", tmp_path / "song.json", "--decisions")
    assert refused.returncode == 1 and "holds controls and no decisions" in refused.stderr
    assert not (tmp_path / "data").exists()
    assert shell("presets", "save", "mine", "--from", tmp_path / "song.json").returncode == 0
    kept = json.loads((tmp_path / "data" / "masterwright" / "presets" / "mine.json").read_text())
    assert "decisions" not in kept and kept["trims"] == {"output_level": 0.0625}
    done = shell("master", music, "-o", tmp_path / "out.wav", "--preset", tmp_path / "song.json")
    assert done.returncode == 0, done.stderr
    assert "its controls are taken, and no decisions" in done.stderr
