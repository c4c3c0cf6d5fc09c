# SPDX-License-Identifier: GPL-3.0-or-later
"""What is missing or broken makes the plugin pass audio through, aligned to the latency it reports; the host lives."""

import os

import pytest

import audio
from conftest import MASTER


def _render(host, noise, tmp_path, mode):
    """With a state that lifts by 9 dB, so that only a plugin that is dry gives back what it got."""
    (tmp_path / "state.json").write_bytes(MASTER)
    out = tmp_path / f"{mode}.wav"
    found = host.run("--in", noise, "--out", out, "--mode", mode, "--trim-latency", "--state", tmp_path / "state.json",
                     seconds=120)
    assert found["latency"] == 221
    return audio.read(out)


def _assert_dry(host, noise, tmp_path):
    """Real time and offline: the delayed input, bit for bit."""
    for mode in ("realtime", "offline"):
        audio.assert_same(_render(host, noise, tmp_path, mode), audio.read(noise), f"dry in {mode} mode")


def _resources(bundle):
    return bundle / "Contents" / "Resources"


def test_should_not_be_dry_when_nothing_is_damaged(own_host, noise, tmp_path):
    assert audio.difference(_render(own_host, noise, tmp_path, "offline"), audio.read(noise))


def test_should_stay_dry_without_a_runtime(own_host, own_bundle, noise, tmp_path):
    (_resources(own_bundle) / "runtime").rename(tmp_path / "elsewhere")
    _assert_dry(own_host, noise, tmp_path)


def test_should_stay_dry_with_an_unreadable_runtime(own_host, own_bundle, noise, tmp_path):
    """Unreadable for root as well: the library is a folder, the launcher no program."""
    library = _resources(own_bundle) / "runtime" / "lib" / "server" / "libjvm.so"
    library.unlink()
    library.mkdir()
    _assert_dry(own_host, noise, tmp_path)


def test_should_stay_dry_with_a_truncated_runtime(own_host, own_bundle, noise, tmp_path):
    modules = _resources(own_bundle) / "runtime" / "lib" / "modules"
    os.truncate(modules, modules.stat().st_size // 2)
    _assert_dry(own_host, noise, tmp_path)


def _core_jar(bundle):
    (jar,) = (_resources(bundle) / "core").glob("masterwright-core*.jar")
    return jar


def test_should_stay_dry_without_the_core(own_host, own_bundle, noise, tmp_path):
    _core_jar(own_bundle).unlink()
    _assert_dry(own_host, noise, tmp_path)


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_should_stay_dry_with_a_truncated_core(own_host, own_bundle, noise, tmp_path, share):
    jar = _core_jar(own_bundle)
    os.truncate(jar, int(jar.stat().st_size * share))
    _assert_dry(own_host, noise, tmp_path)


def test_should_stay_dry_with_a_core_of_noise(own_host, own_bundle, noise, tmp_path):
    jar = _core_jar(own_bundle)
    jar.write_bytes(os.urandom(jar.stat().st_size))
    _assert_dry(own_host, noise, tmp_path)


def test_should_stay_dry_without_its_native_library(own_host, own_bundle, noise, tmp_path):
    (_resources(own_bundle) / "native").rename(tmp_path / "elsewhere")
    _assert_dry(own_host, noise, tmp_path)


@pytest.mark.parametrize("kib", [600 * 1024, 1500 * 1024, 4 * 1024 * 1024])
def test_should_live_within_a_limit_of_address_space(host, noise, tmp_path, kib):
    out = tmp_path / "out.wav"
    found = host.run("--in", noise, "--out", out, "--mode", "offline", "--trim-latency", "--set", "amount=0",
                     "--set", "limiter=0", seconds=120, wrapper=("bash", "-c", f'ulimit -v {kib}; exec "$@"', "bash"))
    assert found["latency"] == 221
    audio.assert_same(audio.read(out), audio.read(noise), f"within {kib} KiB")


@pytest.mark.parametrize("variable", ["JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"])
@pytest.mark.parametrize("options", ["-XX:+UseSerialGC", "-Xms4g -Xmx1g", "-XX:NoSuchOption"])
def test_should_sound_whatever_java_options_the_environment_holds(host, music, tmp_path, variable, options):
    (tmp_path / "state.json").write_bytes(MASTER)
    out = tmp_path / "out.wav"
    arguments = ("--in", music, "--state", tmp_path / "state.json", "--mode", "offline")
    plain = host.run(*arguments, "--out", out)
    audio.assert_lifted(audio.read(out), audio.read(music))
    assert host.run(*arguments, **{variable: options})["checksum"] == plain["checksum"]


@pytest.mark.parametrize("text", [
    "", "{", "null", '{"format":"masterwright-state","version":2}', '{"format":"masterwright-state","version":1'])
def test_should_refuse_a_broken_or_future_document_and_sound_as_before(host, music, tmp_path, text):
    (tmp_path / "state.json").write_text(text)
    arguments = ("--in", music, "--mode", "offline")
    assert host.run(*arguments, "--state", tmp_path / "state.json")["checksum"] == host.run(*arguments)["checksum"]
