# SPDX-License-Identifier: GPL-3.0-or-later
"""Learning from a file: what the plugin decides, and the first export after it."""

import json
import shutil

import audio
from isolation import small_host


def test_should_export_as_the_command_line_masters(host, command_line, env, music, tmp_path):
    song = tmp_path / "the mix, take 2 \N{EIGHTH NOTE}.wav"
    shutil.copy(music, song)
    found = host.run("--learn", song, "--in", song, "--out", tmp_path / "plugin.wav", "--mode", "offline",
                     "--trim-latency", "--save-state", tmp_path / "saved.json")
    assert found["learnt"]["state"] == "done", found["learnt"]
    assert found["learnt"]["name"] == song.name
    decided = command_line("decide", song, "-o", tmp_path / "decided.json", env=env)
    assert decided.returncode == 0, decided.stderr
    saved, expected = (json.loads((tmp_path / name).read_bytes()) for name in ("saved.json", "decided.json"))
    for learnt in ("decisions", "models", "evidence"):
        assert saved[learnt] == expected[learnt], learnt
    mastered = command_line("master", song, "-o", tmp_path / "shell.wav", "--state", tmp_path / "decided.json",
                            "--bit-depth", "32f", env=env)
    assert mastered.returncode == 0, mastered.stderr
    audio.assert_same(audio.read(tmp_path / "plugin.wav"), audio.read(tmp_path / "shell.wav"), "the first export")


def test_should_refuse_what_is_no_music_and_change_nothing(host, tmp_path):
    song = tmp_path / "no music.wav"
    song.write_bytes(b"no music at all")
    found = host.run("--learn", song, "--noise", 0.1, "--save-state", tmp_path / "saved.json")
    assert found["learnt"]["state"] == "failed"
    assert "no music.wav is not an audio file" in found["learnt"]["sentence"]
    assert "decisions" not in json.loads((tmp_path / "saved.json").read_bytes())


def test_should_say_that_the_project_plays_at_another_rate(host, music):
    found = host.run("--learn", music, "--noise", 0.1, "--rate", 44100)
    assert found["learnt"]["state"] == "done"
    assert "it is at 48 kHz and the project runs at 44.1 kHz" in found["learnt"]["sentence"]


def test_should_learn_where_java_cannot_spell_the_bundle_s_folder(host_program, bundle, env, music, tmp_path):
    # The core then runs from a copy, which has to hold what reads files, too.
    copy = tmp_path / "co:lon \N{MUSICAL NOTE}" / bundle.name
    shutil.copytree(bundle, copy, symlinks=True)
    found = small_host(host_program, copy, env).run("--learn", music, "--noise", 0.1)
    assert found["learnt"]["state"] == "done", found["learnt"]
