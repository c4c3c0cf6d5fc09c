# SPDX-License-Identifier: GPL-3.0-or-later
import glob
import json
import os
import shutil
import subprocess
from pathlib import Path

import numpy
import pytest
import soundfile

import isolation

ROOT = Path(__file__).resolve().parents[3]


def _existing(variable, usual, what):
    path = Path(os.environ.get(variable, usual))
    assert path.exists(), f"{what} is not at {path}; build it, or set {variable}"
    return path.resolve()


@pytest.fixture(scope="session")
def bundle():
    return _existing("MASTERWRIGHT_BUNDLE", ROOT / "build/native/Masterwright.vst3", "The plugin's bundle")


@pytest.fixture(scope="session")
def host_program():
    return _existing(
        "MASTERWRIGHT_HOST", ROOT / "build/native/native-plugin/host/masterwright-host", "The small host")


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
    return isolation.PluginHost(host_program, bundle, env)


@pytest.fixture
def own_bundle(bundle, tmp_path):
    """A copy of the bundle that a test may damage."""
    copy = tmp_path / "damaged" / bundle.name
    shutil.copytree(bundle, copy, symlinks=True)
    return copy


@pytest.fixture
def own_host(host_program, own_bundle, env):
    return isolation.PluginHost(host_program, own_bundle, env)


@pytest.fixture(scope="session")
def core_jars():
    return _existing("MASTERWRIGHT_CORE_JARS", ROOT / "java-core/target", "The core")


@pytest.fixture(scope="session")
def command_line(core_jars):
    """The Java command line: a function of its arguments that returns the finished process."""
    jars = core_jars
    core = glob.glob(str(jars / "masterwright-core-*.jar"))
    assert len(core) == 1, f"There is not one core jar in {jars} but {core}"
    java = os.environ.get("MASTERWRIGHT_JAVA", "java")

    def run(*arguments, env):
        models = f"-Dmasterwright.models={ROOT / 'models'}"
        command = [java, models, "-cp", f"{core[0]}:{jars}/lib/*", "org.masterwright.cli.Main", *map(str, arguments)]
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
    host = isolation.PluginHost(host_program, bundle, isolation.environment(folder / "home"))
    host.learn(music, state)
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
