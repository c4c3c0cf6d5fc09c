# SPDX-License-Identifier: GPL-3.0-or-later
import json
import shutil
import subprocess

import numpy
import pytest
import soundfile

import isolation
from masterwright_tools import places
from masterwright_tools.places import ROOT


def _existing(path, what, variable):
    assert path.exists(), f"{what} is not at {path}; build it, or set {variable}"
    return path.resolve()


@pytest.fixture(scope="session")
def bundle():
    return _existing(places.bundle(), "The plugin's bundle", "MASTERWRIGHT_BUNDLE")


@pytest.fixture(scope="session")
def host_program():
    return _existing(places.host(), "The small host", "MASTERWRIGHT_HOST")


@pytest.fixture
def home(tmp_path):
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


@pytest.fixture
def env(home):
    return isolation.environment(home)


@pytest.fixture
def host(host_program, bundle, env):
    return isolation.small_host(host_program, bundle, env)


@pytest.fixture
def own_bundle(bundle, tmp_path):
    """A copy of the bundle that a test may damage."""
    copy = tmp_path / "damaged" / bundle.name
    shutil.copytree(bundle, copy, symlinks=True)
    return copy


@pytest.fixture
def own_host(host_program, own_bundle, env):
    return isolation.small_host(host_program, own_bundle, env)


@pytest.fixture(scope="session")
def core_jars():
    return _existing(places.core_jars(), "The core", "MASTERWRIGHT_CORE_JARS")


@pytest.fixture(scope="session")
def command_line(core_jars):
    """The Java command line: a function of its arguments that returns the finished process."""
    core = [places.java(), f"-Dmasterwright.models={places.MODELS}", "-cp", places.core_class_path()]

    def run(*arguments, env):
        command = [*core, "org.masterwright.cli.Main", *map(str, arguments)]
        return subprocess.run(command, env=env, timeout=300, capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def music(tmp_path_factory):
    """Ten seconds of the demo's music as 32-bit floats at its own rate, stereo."""
    audio, rate = soundfile.read(ROOT / "demo" / "launch-codes.flac", dtype="float32", frames=480_000)
    file = tmp_path_factory.mktemp("music") / "music.wav"
    soundfile.write(file, audio, rate, subtype="FLOAT")
    return file


@pytest.fixture(scope="session")
def noise(tmp_path_factory):
    """Two seconds of stereo noise at 44.1 kHz."""
    audio = numpy.random.default_rng(5).uniform(-0.9, 0.9, (88_200, 2)).astype(numpy.float32)
    file = tmp_path_factory.mktemp("noise") / "noise.wav"
    soundfile.write(file, audio, 44_100, subtype="FLOAT")
    return file


@pytest.fixture(scope="session")
def learnt(host_program, bundle, music, tmp_path_factory):
    """The state that one pass over the music leaves behind: decisions by the networks, and the evidence for them."""
    folder = tmp_path_factory.mktemp("learnt")
    state = folder / "learnt.json"
    host = isolation.small_host(host_program, bundle, isolation.environment(folder / "home"))
    host.learn(music, state, seconds=600)
    return state


def document(**parameters):
    """A state whose master is far from the original: lifted by 9 dB and more, into the limiter."""
    return json.dumps({
        "format": "masterwright-state",
        "version": 1,
        "parameters": {"style": "bold", "amount": 100, "mode": "hold", "ceiling": -1.5, **parameters},
        "trims": {"output_level": 0.0625},
        "decisions": {
            style: {"values": {"input_gain": gain, "output_level": 0.625}}
            for style, gain in (("safe", 0.5625), ("balanced", 0.625), ("bold", 0.75))
        },
        "x_unknown": {"kept": [1, 2.5, "three"]},
    }).encode()


TRANSPARENT = document(amount=0, limiter=False)
MASTER = document()
