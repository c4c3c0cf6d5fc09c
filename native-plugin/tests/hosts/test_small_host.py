# SPDX-License-Identifier: GPL-3.0-or-later
"""The checks that masterwright-host makes itself, and what validators of other makers check."""

import json

import audio
from conftest import MASTER


def test_should_wake_nothing_during_a_scan(host):
    found = host.run("--scan")
    assert found["name"] == "Masterwright"
    assert not found["java_after_scan"]
    assert not found["java_after_create"]


def test_should_list_every_parameter_by_its_id(host):
    listed = json.loads(host.run("--list-parameters"))
    *listed, program = listed
    assert len(listed) == 29
    assert all(p["id"] for p in listed)
    assert all(p["automatable"] for p in listed)
    # Behind the plugin's own stands the choice among the factory's presets, which a host's preset menu holds.
    assert (program["name"], program["steps"], program["default_text"]) == ("Program", 12, "Initial settings")
    assert program["maximum_text"] == "Own settings"
    assert [p["id"] for p in listed][:3] == ["bypass", "style", "amount"]


def test_should_report_5_ms_of_latency_at_any_rate(host):
    for found in json.loads(host.run("--rate-check")):
        assert found["latency"] == max(64, int(found["rate"] * 0.005 + 0.5)), found


def test_should_pass_the_null_test_at_every_rate_and_size(host):
    found = host.run("--null-test", "--warm", seconds=600)
    assert len(found["cases"]) == 80
    assert found["passed"]


def test_should_survive_a_hostile_host(host, env):
    found = host.run("--torture", "--editor", seconds=600, wrapper=("xvfb-run", "-a"))
    assert len(found["cases"]) == 34
    assert [case for case in found["cases"] if not case["passed"]] == []


def test_should_give_back_the_document_it_was_given(host, tmp_path):
    (tmp_path / "in.json").write_bytes(MASTER)
    host.run("--state", tmp_path / "in.json", "--save-state", tmp_path / "out.json", "--noise", 0.1, "--warm")
    saved = json.loads((tmp_path / "out.json").read_bytes())
    given = json.loads(MASTER)
    assert saved["decisions"] == given["decisions"]
    assert saved["trims"] == given["trims"]
    assert saved["x_unknown"] == given["x_unknown"]
    for name, value in given["parameters"].items():
        assert saved["parameters"][name] == value


def test_should_store_what_the_host_sets(host, tmp_path):
    host.run("--save-state", tmp_path / "out.json", "--noise", 0.1, "--warm", "--set", "style=Bold",
             "--set", "ceiling=-2 dBTP", "--set", "amount=0.5", "--set", "limiter=0")
    saved = json.loads((tmp_path / "out.json").read_bytes())["parameters"]
    assert (saved["style"], saved["ceiling"], saved["amount"], saved["limiter"]) == ("bold", -2.0, 50.0, False)


def test_should_delay_by_the_latency_when_bypassed(host, noise, tmp_path):
    host.run("--in", noise, "--out", tmp_path / "out.wav", "--warm", "--bypass", "--trim-latency")
    audio.assert_same(audio.read(tmp_path / "out.wav"), audio.read(noise), "bypassed")


def test_should_hardly_ever_allocate_once_it_runs(host):
    """At most one block in ten thousand allocates natively. The rule is none. What remains are requests to the
    compilers, compiled code that is taken back, and a thread's share of a collection. A control shows that the counter
    counts."""
    found = host.run("--noise", 1200, "--block", 64, "--warm")
    assert found["block_ns"]["count"] > 900_000
    assert found["allocating_blocks"] < 90
    control = host.run("--noise", 1, "--block", 64, "--warm", "--allocation-control")
    assert control["allocating_blocks"] == control["block_ns"]["count"]
