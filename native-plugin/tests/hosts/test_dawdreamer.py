# SPDX-License-Identifier: GPL-3.0-or-later
import json

import numpy

import audio
from conftest import MASTER, TRANSPARENT
from isolation import drive

LATENCY = 240  # 5 ms at 48 kHz


def test_should_list_every_parameter_with_its_range(bundle, env):
    listed = {p["name"]: p for p in drive("drive_dawdreamer.py", {"plugin": str(bundle)}, env)["parameters"]}
    assert len(listed) == 30 and "Program" in listed  # the host's choice among the presets, behind the plugin's own
    assert (listed["Style"]["minimum"], listed["Style"]["maximum"]) == ("Safe", "Bold")
    assert listed["Style"]["steps"] == 3
    assert (listed["Ceiling"]["minimum"], listed["Ceiling"]["maximum"]) == ("-3.00 dBTP", "0.00 dBTP")
    assert listed["Ceiling"]["steps"] == 301


def test_should_pass_audio_bit_for_bit_at_amount_0(bundle, env, noise, tmp_path):
    (tmp_path / "state.json").write_bytes(TRANSPARENT)
    outs = {str(tmp_path / f"{size}.wav"): size for size in (64, 500, 4096)}
    drive("drive_dawdreamer.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(noise), "outs": outs, "tail": 221}, env)
    for out in outs:
        got = audio.read(out)
        audio.assert_same(got, audio.delayed(audio.read(noise), 221, len(got)), f"dawdreamer at {outs[out]} frames")


def test_should_sound_the_same_at_any_buffer_size(bundle, env, music, tmp_path):
    (tmp_path / "state.json").write_bytes(MASTER)
    outs = {str(tmp_path / f"{size}.wav"): size for size in (64, 480, 1024, 8192)}
    drive("drive_dawdreamer.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(music), "outs": outs,
        "tail": LATENCY}, env)
    first, *others = [audio.read(out) for out in outs]
    for size, other in zip(list(outs.values())[1:], others):
        audio.assert_same(first, other, f"{size} frames against 64")


def test_should_keep_the_document_it_was_given(bundle, env, noise, tmp_path):
    (tmp_path / "state.json").write_bytes(MASTER)
    found = drive("drive_dawdreamer.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(noise),
        "outs": {str(tmp_path / "out.wav"): 512}, "tail": 0}, env)
    given, kept = json.loads(MASTER), json.loads(found["document"])
    assert kept["decisions"] == given["decisions"]
    assert kept["x_unknown"] == given["x_unknown"]


def test_should_follow_an_automation_lane_as_the_small_host_does(bundle, env, host, music, tmp_path):
    """The style through a song: Safe, Balanced, Bold and back, and the amount in a ramp."""
    (tmp_path / "state.json").write_bytes(MASTER)
    block, frames = 512, len(audio.read(music)) + LATENCY
    at = numpy.arange(frames)
    lanes = {
        "Style": numpy.array([0.0, 0.5, 1.0, 0.5])[at // block * block * 4 // frames].astype(numpy.float32),
        "Amount": (0.25 + 0.5 * (at // block * block) / frames).astype(numpy.float32),
    }
    files = {}
    lines = ["frame,id,value"]
    for name, lane in lanes.items():
        files[name] = str(tmp_path / f"{name}.npy")
        numpy.save(files[name], lane)
        changes = [0, *(numpy.flatnonzero(numpy.diff(lane)) + 1)]
        lines += [f"{frame},{name},{lane[frame]:.9g}" for frame in changes]
    (tmp_path / "lanes.csv").write_text("\n".join(lines) + "\n")

    drive("drive_dawdreamer.py", {
        "plugin": str(bundle), "state": str(tmp_path / "state.json"), "in": str(music), "automate": files,
        "outs": {str(tmp_path / "dawdreamer.wav"): block}, "tail": LATENCY}, env)
    found = host.run("--in", music, "--out", tmp_path / "host.wav", "--mode", "offline", "--block", block,
                     "--state", tmp_path / "state.json", "--automate", tmp_path / "lanes.csv")
    assert found["automation_points"] > 900
    moved, still = audio.read(tmp_path / "host.wav"), tmp_path / "still.wav"
    host.run("--in", music, "--out", still, "--mode", "offline", "--state", tmp_path / "state.json")
    assert audio.difference(moved, audio.read(still)), "the automation is not to be heard"
    audio.assert_same(audio.read(tmp_path / "dawdreamer.wav")[: len(moved)], moved, "dawdreamer against the small host")
