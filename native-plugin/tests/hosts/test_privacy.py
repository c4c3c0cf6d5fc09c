# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing leaves the machine, and no file is written but those that the manual names."""

import os
import pwd
import re
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from masterwright_tools.host import Host
from traces import Trace


@pytest.fixture
def trace(tmp_path):
    return Trace(tmp_path / "trace")


def _files_below(home):
    return sorted(str(path.relative_to(home)) for path in home.rglob("*") if path.is_file())


def _unexpected(made, *patterns):
    """What was made that the manual does not name."""
    return [path for path in made if not any(re.fullmatch(pattern, path) for pattern in patterns)]


# MANUAL.md, "Privacy", names these: the folder for crash reports, and what is removed at once, which is ONNX Runtime's
# empty folder and, where the bundle's path holds a space, libffi's page.
def _of_the_plugin(home, bundle):
    named = (rf"{home}/state(/masterwright)?", rf"({home}/tmp|/tmp)/onnxruntime-java\d+")
    return (*named, rf"({home}/tmp|/tmp)/ffi\w{{6}}") if " " in str(bundle) else named


# MANUAL.md, "Privacy": the native libraries of the command line, and the list of fonts that Java keeps in the home
# folder of the system's own table of users.
def _of_the_shell(home, out):
    fonts = Path(pwd.getpwuid(os.getuid()).pw_dir) / ".java"
    return (rf"{home}/cache(/.*)?", rf"{out}(/.*)?", rf"({home}/tmp|/tmp)/onnxruntime-java\d+", rf"{fonts}(/fonts.*)?")


def _with_a_screen(trace):
    """A host without a screen looks for one, on this machine by TCP at last; that is the window system's own habit."""
    return ("xvfb-run", "-a", *trace.wrapper)


def _python(code):
    return [sys.executable, "-c", code]


@pytest.mark.parametrize("code", [
    "import socket; socket.create_connection(('127.0.0.1', 9))",
    "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "import socket; socket.getaddrinfo('collector.invalid', 443)",
])
def test_should_catch_whoever_talks(trace, code):
    subprocess.run([*trace.wrapper, *_python(code)], capture_output=True, check=False)
    assert trace.talks()


def test_should_catch_a_file_that_is_there_for_a_moment(trace, tmp_path):
    code = "import os, sys; p = sys.argv[1]; os.mkdir(p); open(p + '/f', 'w').close(); os.remove(p + '/f'); os.rmdir(p)"
    subprocess.run([*trace.wrapper, *_python(code), str(tmp_path / "moment")], check=True)
    assert {str(tmp_path / "moment"), str(tmp_path / "moment/f")} <= set(trace.made())
    assert not trace.talks()


def test_should_render_and_learn_without_a_word_to_anybody(host, home, bundle, music, tmp_path, trace):
    out = tmp_path / "out.wav"
    host.run("--in", music, "--mode", "offline", "--out", out, "--linger", Host.LINGER_MS,
             "--save-state", tmp_path / "state.json", wrapper=_with_a_screen(trace), seconds=600)
    assert b'"decisions"' in (tmp_path / "state.json").read_bytes()
    assert trace.talks() == []
    assert _unexpected(trace.made(), *_of_the_plugin(home, bundle), rf"{tmp_path}/\.?(out|state)[^/]*") == []
    assert _files_below(home) == []


def test_should_show_its_window_without_a_word_to_anybody(host, home, bundle, music, trace):
    host.run("--show-editor", 3, "--in", music, wrapper=_with_a_screen(trace))
    assert trace.talks() == []
    # The desktop's own: its list of fonts and its settings, which JUCE asks for the size of the screen's dots.
    desktop = (rf"{home}/cache/fontconfig(/.*)?", rf"{home}/run/dconf(/user)?")
    assert _unexpected(trace.made(), *_of_the_plugin(home, bundle), *desktop) == []


@pytest.mark.parametrize("command", [
    ("master", "IN", "-o", "OUT/out.wav"), ("compare", "IN", "-o", "OUT"), ("decide", "IN", "-o", "OUT/out.json"),
    ("analyze", "IN"), ("presets", "list")])
def test_should_work_in_a_shell_without_a_word_to_anybody(env, home, music, tmp_path, trace, command):
    out = tmp_path / "out"
    out.mkdir()
    # What is built is built already; the builds' own traces and locks are not the command line's.
    words = [word.replace("OUT", str(out)).replace("IN", str(music)) for word in command]
    done = subprocess.run([*trace.wrapper, str(ROOT / "masterwright"), *words], env=env, cwd=tmp_path, timeout=600,
                          capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert trace.talks() == []
    assert _unexpected(trace.made(), *_of_the_shell(home, out), rf"{ROOT}/build/\.lock") == []
    assert [file for file in _files_below(home) if not file.startswith("cache/masterwright/")] == []


@pytest.mark.parametrize("name, text", [
    ("list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"),
    ("list.ffconcat", "ffconcat version 1.0\nfile 'http://127.0.0.1:9/a.wav'\n"),
    ("list.sdp", "v=0\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n")])
def test_should_follow_no_address_in_a_file(env, tmp_path, trace, name, text):
    (tmp_path / name).write_text(text)
    done = subprocess.run([*trace.wrapper, str(ROOT / "masterwright"), "analyze", str(tmp_path / name)], env=env,
                          cwd=tmp_path, timeout=120, capture_output=True, text=True)
    assert done.returncode == 1 and name in done.stderr
    assert trace.talks() == []


def test_should_carry_no_library_that_can_ask_for_an_address(bundle):
    """What a library cannot call it cannot do later either. Java's own is shown to have what is
    looked for."""
    native = bundle / "Contents" / "Resources" / "native"
    names = (b"\0getaddrinfo\0", b"\0gethostbyname\0", b"\0connect\0", b"\0sendto\0")
    for library in sorted(os.listdir(native)):
        content = (native / library).read_bytes()
        assert [name for name in names if name in content] == [], library
    assert names[0] in (bundle / "Contents/Resources/runtime/lib/libnet.so").read_bytes()


def test_should_have_one_version_of_each_library(core_jars):
    """A version that is left over from an earlier build would be taken in place of the one that was looked through."""
    names = [re.sub(r"-\d[\d.]*(-[\d.]+)?", "", jar.name, count=1) for jar in (core_jars / "lib").glob("*.jar")]
    assert len(names) > 5 and sorted(set(names)) == sorted(names)
