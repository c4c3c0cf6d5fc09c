# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that fail, and the small host, played by a script."""

import json
import subprocess

import pytest

from masterwright_tools import programs
from masterwright_tools.host import Host


@pytest.fixture
def host(tmp_path):
    """A host that says something of its own, then its arguments and a variable as figures; --die kills it."""
    program = tmp_path / "host"
    program.write_text(
        """#!/usr/bin/env python3
import json, os, sys
if "--die" in sys.argv: os.abort()
if "--fail" in sys.argv: sys.exit("no such plugin")
print("OpenJDK says something")
if "--list" in sys.argv: print("[1, 2]"); sys.exit()
if "--save-state" in sys.argv: open(sys.argv[sys.argv.index("--save-state") + 1], "w").write('{"locks": {}}')
dry = "--bypass" in sys.argv or "--late" in sys.argv
figures = {"given": sys.argv[1:], "x": os.environ.get("X"), "checksum": "dry" if dry else "wet"}
print(json.dumps(figures, indent=1))
"""
    )
    program.chmod(0o755)
    return Host(program, tmp_path / "Masterwright.vst3")


def test_should_say_which_program_failed_and_why():
    with pytest.raises(programs.ProgramFailed, match="ls .*all ended with status 2: .*nowhere"):
        programs.run("ls", "/nowhere/at/all")
    with pytest.raises(subprocess.TimeoutExpired):
        programs.run("sleep", 60, seconds=0.1)
    assert programs.run("cat", given=b"given") == "given"


def test_should_read_the_figures_behind_what_else_is_said(host, tmp_path):
    found = host.run("--in", tmp_path / "a.wav", "--block", 512, X="set")
    assert found["given"] == ["--plugin", str(host.plugin), "--in", str(tmp_path / "a.wav"), "--block", "512"]
    assert found["x"] == "set"
    assert host.run(wrapper=("env", "X=wrapped"))["x"] == "wrapped"
    assert json.loads(host.run("--list").splitlines()[-1]) == [1, 2]


def test_should_say_how_the_host_ended(host):
    with pytest.raises(programs.ProgramFailed, match="ended with status 1: no such plugin"):
        host.run("--fail")
    with pytest.raises(programs.ProgramFailed, match="died of SIGABRT"):
        host.run("--die")


def test_should_learn_in_one_pass(host, tmp_path):
    assert host.learn(tmp_path / "a.wav", tmp_path / "state.json") == {"locks": {}}


def test_should_not_take_a_dry_render_for_a_master(host):
    assert host.master("--in", "a.wav") == "wet"
    with pytest.raises(RuntimeError, match="passed a.wav dry"):
        host.master("--in", "a.wav", "--late")
