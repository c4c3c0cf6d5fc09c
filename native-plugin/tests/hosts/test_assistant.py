# SPDX-License-Identifier: GPL-3.0-or-later
"""The assistant at work in the plugin: it learns while music plays, and what it decided is what is rendered."""

import json

import audio
from masterwright_tools.host import Host

STYLES = ("safe", "balanced", "bold")

def test_should_learn_the_same_at_any_block_size_and_decide_as_the_command_line(
        host, music, tmp_path, command_line, env):
    learnt = host.learn(music, tmp_path / "one.json", "--out", tmp_path / "one.wav", "--block", 512, seconds=600)
    again = host.learn(music, tmp_path / "two.json", "--out", tmp_path / "two.wav", "--random-blocks", 7, seconds=600)
    audio.assert_same(audio.read(tmp_path / "one.wav"), audio.read(tmp_path / "two.wav"), "learning")
    assert learnt["decisions"] == again["decisions"]
    assert learnt["evidence"] == again["evidence"]
    assert learnt["evidence"]["seconds"] == 10
    done = command_line("decide", music, "-o", tmp_path / "cli.json", "--rehearsed", env=env)
    assert done.returncode == 0, done.stderr
    decided = json.loads((tmp_path / "cli.json").read_bytes())
    for style in STYLES:
        assert learnt["decisions"][style] == decided["decisions"][style]
        assert learnt["models"][style] == decided["models"][style]


def test_should_render_what_was_decided_the_same_in_every_way(host, music, learnt, tmp_path):
    given = json.loads(learnt.read_bytes())
    for name, more in {
        "offline": ("--mode", "offline"),
        "random": ("--mode", "offline", "--random-blocks", 3, "--repeat", 3, "--between", "stop"),
        "held": ("--mode", "realtime", "--warm", "--set", "mode=1"),
    }.items():
        found = host.run("--in", music, "--out", tmp_path / f"{name}.wav", "--state", learnt,
                         "--save-state", tmp_path / f"{name}.json", *more, seconds=600)
        assert found["repeats_identical"]
        audio.assert_same(audio.read(tmp_path / f"{name}.wav"), audio.read(tmp_path / "offline.wav"), name)
        saved = json.loads((tmp_path / f"{name}.json").read_bytes())
        assert (saved["decisions"], saved["evidence"]) == (given["decisions"], given["evidence"])


def test_should_learn_while_it_plays(host, music, tmp_path):
    """In real time, where nobody waits for anybody: a decision comes, and what is locked stays."""
    state = tmp_path / "state.json"
    host.run("--in", music, "--mode", "realtime", "--paced", "--warm", "--linger", Host.LINGER_MS,
             "--save-state", state, "--set", "lock.input_gain=1", seconds=600)
    saved = json.loads(state.read_bytes())
    assert set(saved["decisions"]) == set(STYLES)
    assert saved["locks"] == {"input_gain": 0.5}
    assert saved["decisions"]["balanced"]["predicted"]["output_lufs"] < -5
