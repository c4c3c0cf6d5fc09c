# SPDX-License-Identifier: GPL-3.0-or-later
"""Ardour 7 without a display: a session with a stereo file on a track and the plugin on the master bus, exported.

Ardour's Lua makes the session and puts the plugin in, but cannot import audio; the file goes in by way of the session's
XML, and so does the plugin's state.
"""

import base64
import os
import re
import shutil
import signal
import subprocess
import xml.etree.ElementTree as xml
from pathlib import Path

import soundfile

import states

ARDOUR = Path("/usr/lib/ardour7")
_HEAP = re.compile(r"^(free\(\)|malloc\(\)|realloc\(\)|double free|corrupted |munmap_chunk|malloc_consolidate)")
SUPERCLOCKS = 282_240_000  # a second; a multiple of every usual sample rate


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<Ardour>
  <Config>
    <Option name="port-resampler-quality" value="0"/>
  </Config>
</Ardour>
"""


def scan(bundle, environment, seconds=60):
    """Puts the bundle where Ardour looks and scans it there, as the application does at its start.

    Ardour's ports resample, for varispeed, with 16 frames of latency of their own. On a busy machine an export can
    start before it has taken them into account, and then lies 16 frames off; so the resampler is switched off.
    """
    settings = Path(environment["XDG_CONFIG_HOME"]) / "ardour7" / "config"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(_SETTINGS)
    installed = Path(environment["HOME"]) / ".vst3" / bundle.name
    installed.parent.mkdir(parents=True, exist_ok=True)
    if not installed.exists():
        shutil.copytree(bundle, installed, symlinks=True)
    scanner = environment | {"LD_LIBRARY_PATH": str(ARDOUR)}
    done = subprocess.run(
        [ARDOUR / "ardour-vst3-scanner", "-f", installed],
        env=scanner, timeout=seconds, capture_output=True, text=True, check=True)
    assert "Found Plugin" in done.stdout + done.stderr, done.stdout + done.stderr
    return installed


def create_session(folder, plugin_name, rate, environment, seconds=120):
    """A session "t" with a stereo track "Mix" and the plugin first on the master bus; returns its XML file."""
    script = folder.parent / f"{folder.name}.lua"
    script.write_text(f"""
AudioEngine:set_backend("None (Dummy)", "", "")
s = create_session("{folder}", "t", {rate})
s:new_audio_track(2, 2, nil, 1, "Mix", -1, ARDOUR.TrackMode.Normal, false)
p = ARDOUR.LuaAPI.new_plugin(s, "{plugin_name}", ARDOUR.PluginType.VST3, "")
s:master_out():add_processor_by_index(p, 0, nil, true)
s:save_state("")
close_session()
quit()
""")
    done = subprocess.run(["ardour7-lua", script], env=environment, timeout=seconds, capture_output=True, text=True)
    session = folder / "t.ardour"
    assert session.exists() and plugin_name in session.read_text(), (
        f"Ardour did not take the plugin; status {done.returncode}\n{done.stdout}\n{done.stderr}")
    return session


class _Numbers:
    """The session's counter of ids."""

    def __init__(self, session):
        self.session = session

    def next(self):
        value = int(self.session.get("id-counter"))
        self.session.set("id-counter", str(value + 1))
        return str(value)


def add_audio(session_file, audio_file):
    """Lays the file on the track "Mix" from position 0 on and makes the session as long as the file."""
    tree = xml.parse(session_file)
    session = tree.getroot()
    numbers = _Numbers(session)
    info = soundfile.info(audio_file)
    assert info.channels == 2 and info.samplerate == int(session.get("sample-rate"))
    folder = session_file.parent
    name = audio_file.name
    shutil.copy(audio_file, folder / "interchange" / folder.name / "audiofiles" / name)

    sources = []
    for channel in range(2):
        source = numbers.next()
        sources.append(source)
        xml.SubElement(session.find("Sources"), "Source", {
            "id": source, "name": name, "type": "audio", "flags": "", "take-id": "", "channel": str(channel),
            "origin": "", "gain": "1"})

    clocks = info.frames * (SUPERCLOCKS // info.samplerate)
    playlist = session.find("Playlists/Playlist[@name='Mix']")
    xml.SubElement(playlist, "Region", {
        "id": numbers.next(), "name": "mix", "type": "audio", "channels": "2", "muted": "0", "opaque": "1",
        "locked": "0", "video-locked": "0", "automatic": "0", "whole-file": "0", "import": "0", "external": "1",
        "hidden": "0", "position-locked": "0", "valid-transients": "0", "start": "a0", "sync-position": "a0",
        "position": "a0", "length": f"a{clocks}@a0", "layering-index": "0", "first-edit": "nothing", "stretch": "1",
        "shift": "1", "envelope-active": "0", "fade-in-active": "0", "fade-out-active": "0",
        "default-fade-in": "0", "default-fade-out": "0", "scale-amplitude": "1",
        "source-0": sources[0], "source-1": sources[1], "master-source-0": sources[0], "master-source-1": sources[1]})
    xml.SubElement(session.find("Locations"), "Location", {
        "id": numbers.next(), "name": "session", "start": "a0", "end": f"a{clocks}", "flags": "IsSessionRange",
        "locked": "0", "position-lock-style": "AudioTime", "timestamp": "0"})
    tree.write(session_file, encoding="UTF-8", xml_declaration=True)


def set_document(session_file, document):
    """Makes the bytes the plugin's state, as if the session had been saved with it."""
    tree = xml.parse(session_file)
    processor = tree.getroot().find(".//Processor[@type='vst3']")
    plugin = processor.find("vst3")
    chunk = plugin.find("chunk")
    preset = states.preset_with_document(base64.b64decode(chunk.text), document)
    chunk.text = base64.b64encode(preset).decode()
    # The values of the session as it was made; the state alone is to speak.
    for port in plugin.findall("Port"):
        plugin.remove(port)
    for control in processor.findall("Controllable"):
        processor.remove(control)
    tree.write(session_file, encoding="UTF-8", xml_declaration=True)


def resave(session_file, environment, seconds=120):
    """Opens the session and saves it again, as a user does."""
    folder = session_file.parent
    script = folder.parent / f"{folder.name}-resave.lua"
    script.write_text(f"""
AudioEngine:set_backend("None (Dummy)", "", "")
s = load_session("{folder}", "t")
s:save_state("")
close_session()
quit()
""")
    before = session_file.read_text()
    subprocess.run(["ardour7-lua", script], env=environment, timeout=seconds, capture_output=True, text=True)
    assert session_file.read_text() != before, "Ardour did not save the session"


def document(session_file):
    """The plugin's own state bytes as the session holds them."""
    chunk = xml.parse(session_file).getroot().find(".//Processor[@type='vst3']/vst3/chunk")
    return states.document_of_preset(base64.b64decode(chunk.text))


def export(session_file, rate, output, environment, attempts=6, seconds=90):
    """Exports the session's range as 32-bit floats, its master bus's latency compensated by Ardour.

    Ardour 7.3's exporter writes past a buffer of its own now and then, with a plugin in the session or with none: the
    C library then ends it with a complaint about its heap, or it waits for its own butler thread for ever. Only such an
    end is tried again; any other, a crash of the Java machine among them, fails at once.
    """
    for attempt in range(1, attempts + 1):
        command = ["ardour7-export", "-b", "float", "-s", str(rate), "-o", output, session_file.parent, "t"]
        try:
            done = subprocess.run(command, env=environment, timeout=seconds, capture_output=True, text=True)
        except subprocess.TimeoutExpired:
            print(f"Ardour's export hung, attempt {attempt}")
            continue
        said = done.stdout + done.stderr
        if done.returncode == 0:
            assert os.path.exists(output), said
            return
        complaint = next((line for line in said.splitlines() if _HEAP.search(line)), None)
        known = done.returncode == -signal.SIGABRT and complaint and "Java Runtime" not in said
        assert known, f"{done.returncode}\n{said}"
        print(f"Ardour's export broke its heap ({complaint.strip()}), attempt {attempt}")
    raise AssertionError(f"None of {attempts} exports came to an end")
