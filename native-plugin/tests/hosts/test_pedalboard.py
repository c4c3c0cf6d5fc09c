# SPDX-License-Identifier: GPL-3.0-or-later
import json

import audio
from conftest import MASTER, TRANSPARENT
from isolation import drive


def test_should_list_every_parameter_with_its_unit(bundle, env):
    listed = {p["name"]: p for p in drive("drive_pedalboard.py", {"plugin": str(bundle)}, env)["parameters"]}
    assert len(listed) == 30 and "Program" in listed  # the host's choice among the presets, behind the plugin's own
    assert listed["Style"]["text"] == "Balanced"
    assert listed["Amount"]["text"] == "100.0 %"
    assert listed["Ceiling"]["text"] == "-1.00 dBTP"
    assert listed["Target loudness"]["text"] == "Auto"
    assert listed["High EQ trim"]["text"] == "0.00 dB"


def test_should_pass_audio_bit_for_bit_at_amount_0(bundle, env, noise, tmp_path):
    (tmp_path / "state.json").write_bytes(TRANSPARENT)
    outs = {str(tmp_path / f"{size}.wav"): size for size in (32, 512, 8192)}
    found = drive("drive_pedalboard.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(noise), "outs": outs}, env)
    assert found["latency"] == 221  # 5 ms at 44.1 kHz
    for out in outs:
        audio.assert_same(audio.read(out), audio.read(noise), f"pedalboard at {outs[out]} frames")


def test_should_sound_the_same_at_any_buffer_size(bundle, env, music, tmp_path):
    (tmp_path / "state.json").write_bytes(MASTER)
    outs = {str(tmp_path / f"{size}.wav"): size for size in (17, 64, 480, 1024, 8192, 480_000)}
    drive("drive_pedalboard.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(music), "outs": outs}, env)
    first, *others = [audio.read(out) for out in outs]
    audio.assert_lifted(first, audio.read(music))
    for size, other in zip(list(outs.values())[1:], others):
        audio.assert_same(first, other, f"{size} frames against 17")


def test_should_keep_the_document_it_was_given(bundle, env, tmp_path):
    (tmp_path / "state.json").write_bytes(MASTER)
    job = {"plugin": str(bundle), "state": str(tmp_path / "state.json")}
    found = drive("drive_pedalboard.py", job, env)
    given, kept = json.loads(MASTER), json.loads(found["document"])
    assert kept["decisions"] == given["decisions"]
    assert kept["x_unknown"] == given["x_unknown"]
    assert {p["name"]: p["text"] for p in found["parameters"]}["Style"] == "Bold"
    (tmp_path / "state.json").write_text(found["document"])
    assert drive("drive_pedalboard.py", job, env)["document"] == found["document"]


def test_should_store_what_is_set_in_the_document(bundle, env, noise, tmp_path):
    found = drive("drive_pedalboard.py", {
        "plugin": str(bundle), "set": {"style": 1.0, "amount": 0.25, "ceiling": 0.5, "limiter": 0.0},
        "in": str(noise), "outs": {str(tmp_path / "out.wav"): 512}}, env)
    stored = json.loads(found["document"])["parameters"]
    assert (stored["style"], stored["amount"], stored["ceiling"], stored["limiter"]) == ("bold", 25.0, -1.5, False)
