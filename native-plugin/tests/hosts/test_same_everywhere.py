# SPDX-License-Identifier: GPL-3.0-or-later
"""The same document and the same file, from the same start: the same samples in every host and in the command line."""

import json

import pytest
import soundfile

import ardour
import audio
from conftest import MASTER
from isolation import drive


@pytest.fixture
def state(tmp_path):
    file = tmp_path / "state.json"
    file.write_bytes(MASTER)
    return file


@pytest.fixture
def reference(host, music, state, tmp_path):
    result = _reference(host, music, state, tmp_path / "host.wav")
    audio.assert_lifted(result, audio.read(music))
    return result


@pytest.fixture
def decided(learnt, tmp_path):
    """What the networks decided for the music in Bold, with trims and a lock of the user's on top."""
    document = json.loads(learnt.read_bytes())
    assert not document["models"]["bold"].startswith("rules"), "the networks did not decide"
    assert document["evidence"]["data"]
    document["parameters"] |= {"style": "bold", "mode": "hold", "amount": 90.0, "ceiling": -1.3}
    document["trims"] = {"high_eq": 0.0625, "stereo_width": 0.03125}
    document["locks"] = {"low_eq": 0.5625}
    file = tmp_path / "decided.json"
    file.write_text(json.dumps(document))
    return file


@pytest.fixture
def decided_reference(host, music, decided, tmp_path):
    return _reference(host, music, decided, tmp_path / "decided.wav")


def _reference(host, music, state, out):
    """What the small host renders offline, with its latency taken off."""
    host.run("--in", music, "--out", out, "--state", state, "--mode", "offline", "--trim-latency", "--block", 512)
    result = audio.read(out)
    original = audio.read(music)
    assert len(result) == len(original)
    assert audio.difference(result, original), "the state is not to be heard"
    return result


def _report(name, got, reference):
    found = audio.difference(got, reference)
    print(f"{name}: {found or 'bit-identical'}")
    assert not found, f"{name} against the small host: {found}"


def test_should_render_a_decision_as_the_command_line_does(
        decided_reference, command_line, env, music, decided, tmp_path):
    out = tmp_path / "command.wav"
    done = command_line("master", music, "--state", decided, "-o", out, "--bit-depth", "32f", env=env)
    assert done.returncode == 0, done.stderr
    _report("command line", audio.read(out), decided_reference)


def test_should_render_a_decision_as_pedalboard_does(decided_reference, bundle, env, music, decided, tmp_path):
    out = str(tmp_path / "pedalboard.wav")
    drive("drive_pedalboard.py", {
        "plugin": str(bundle), "state": str(decided), "in": str(music), "outs": {out: 1024}}, env)
    _report("pedalboard", audio.read(out), decided_reference)


def test_should_render_a_decision_as_dawdreamer_does(decided_reference, bundle, env, music, decided, tmp_path):
    out = str(tmp_path / "dawdreamer.wav")
    drive("drive_dawdreamer.py", {
        "plugin": str(bundle), "state": str(decided), "in": str(music), "outs": {out: 256}, "tail": 240}, env)
    _report("dawdreamer", audio.read(out)[240 : 240 + len(decided_reference)], decided_reference)


def test_should_render_a_decision_as_ardour_does(decided_reference, bundle, env, music, decided, tmp_path):
    ardour.scan(bundle, env)
    rate = soundfile.info(music).samplerate
    session = ardour.create_session(tmp_path / "session", "Masterwright", rate, env)
    ardour.add_audio(session, music)
    ardour.set_document(session, decided.read_bytes())
    ardour.export(session, rate, tmp_path / "ardour.wav", env)
    _report("Ardour", audio.read(tmp_path / "ardour.wav"), decided_reference)


@pytest.mark.parametrize("arguments", [
    ("--mode", "realtime", "--warm", "--block", 64),
    ("--mode", "realtime", "--warm", "--random-blocks", 9, "--max-block", 8192),
    ("--mode", "offline", "--block-sizes", "1,17,64,4096"),
    ("--mode", "offline", "--block", 20_000),
    ("--mode", "offline", "--start-position", 1_000_003),
    ("--mode", "offline", "--no-transport"),
    ("--mode", "offline", "--threads", "alternating"),
], ids=lambda arguments: " ".join(map(str, arguments)))
def test_should_render_the_same_in_any_way_the_small_host_runs_it(reference, host, music, state, tmp_path, arguments):
    out = tmp_path / "other.wav"
    host.run("--in", music, "--out", out, "--state", state, "--trim-latency", *arguments)
    _report(" ".join(map(str, arguments)), audio.read(out), reference)


def test_should_render_the_same_ten_times_over(reference, host, music, state):
    found = host.run("--in", music, "--state", state, "--mode", "offline", "--random-blocks", 4, "--repeat", 10)
    assert len(found["repeat_checksums"]) == 10
    assert found["repeats_identical"]


@pytest.mark.parametrize("between", ["prepare", "stop"])
def test_should_start_anew_when_the_transport_does(host, music, state, between):
    found = host.run("--in", music, "--state", state, "--warm", "--repeat", 3, "--between", between)
    assert found["repeats_identical"]


def test_should_start_anew_at_a_jump_of_an_offline_render(host, music, state):
    found = host.run("--in", music, "--state", state, "--mode", "offline", "--repeat", 3, "--between", "jump")
    assert found["repeats_identical"]


def test_should_serve_64_instances_at_once(host, noise, state):
    found = host.run("--in", noise, "--state", state, "--mode", "offline", "--block", 4096, "--instances", 64)
    assert found["instances_identical"]
