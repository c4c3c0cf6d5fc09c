# SPDX-License-Identifier: GPL-3.0-or-later
"""The small host's command line: what it takes, and the one sentence for what it does not take."""

import subprocess

import pytest

WRONG = [
    ((), "--plugin FILE.vst3 is missing; see --help."),
    (("--nonsense",), 'There is no option "--nonsense"; see --help.'),
    (("song.wav",), 'There is no option "song.wav"; see --help.'),
    (("-5",), 'There is no option "-5"; see --help.'),
    (("--plugin",), "--plugin needs a value."),
    (("--plugin", "x", "--in"), "--in needs a value."),
    (("--plugin", "x", "--out", "o.wav"), "--out needs --in."),
    (("--block", "0"), '--block needs a whole number from 1 to 2147483647, not "0".'),
    (("--block", "-5"), '--block needs a whole number from 1 to 2147483647, not "-5".'),
    (("--block", "99999999999"), '--block needs a whole number from 1 to 2147483647, not "99999999999".'),
    (("--block-sizes", "1,x"), '--block-sizes needs a whole number from 1 to 2147483647, not "x".'),
    (("--settle", "1.5"), '--settle needs a whole number from 0 to 2147483647, not "1.5".'),
    (("--noise", "nan"), '--noise needs a number above 0, not "nan".'),
    (("--noise", "-1"), '--noise needs a number above 0, not "-1".'),
    (("--tempo", "1.2.3"), '--tempo needs a number above 0, not "1.2.3".'),
    (("--rate", "48,000"), '--rate needs a number above 0, not "48,000".'),
    (("--mode", "fast"), '--mode is one of realtime, offline, not "fast".'),
    (("--between", "--scan"), '--between is one of prepare, stop, jump, not "--scan".'),
    (("--set", "amount"), '--set needs id=value, not "amount".'),
    (("--set", "=ä"), '--set needs id=value, not "=ä".'),
]


@pytest.mark.parametrize(("arguments", "sentence"), WRONG)
def test_should_refuse_in_one_sentence(host_program, env, arguments, sentence):
    done = subprocess.run([host_program, *arguments], env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", sentence + "\n")


def test_should_explain_every_option(host_program, env):
    done = subprocess.run([host_program, "--help"], env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    # An option's line begins with it; a value follows after a space.
    listed = [line.split()[0] for line in done.stdout.splitlines() if line.startswith("  --")]
    assert len(listed) == len(set(listed)) == 47
    for name in listed:
        known = subprocess.run([host_program, name, "1"], env=env, capture_output=True, text=True)
        assert f'no option "{name}"' not in known.stderr


def blocks(host, *arguments):
    return host.run("--noise", 0.1, "--tail", "none", *arguments)["block_ns"]["count"]


def test_should_read_numbers_in_decimal_and_take_the_last_of_the_same_kind(host):
    assert blocks(host, "--block", 480) == 10
    assert blocks(host, "--block", "0640") == 8
    assert blocks(host, "--block-sizes", "1,2", "--block", 480) == 10
    assert blocks(host, "--block", 480, "--block-sizes", "1000,200") == 8
    assert blocks(host, "--block=100", "--block=480", "--start-position", -4800, "--no-transport") == 10


def test_should_take_names_of_any_kind(host_program, bundle, env, tmp_path):
    name = "-ü [a,b].json"
    done = subprocess.run(
        [host_program, "--plugin", bundle, "--noise", "0.1", "--warm", "--set", "ceiling=-2 dBTP", "--set",
         "amount=0.5", "--save-state", name, "--json", "-"],
        env=env | {"LC_ALL": "C"}, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    saved = (tmp_path / name).read_text()
    assert '"ceiling": -2' in saved
    assert '"amount": 50' in saved
