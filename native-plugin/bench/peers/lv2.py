# SPDX-License-Identifier: GPL-3.0-or-later
"""A small LV2 host: loads one plugin from a folder that need not be installed, sets its ports, runs blocks."""

import ctypes
import re
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_double, c_float, c_int32, c_uint32, c_void_p

import numpy as np
import sound

ATOM_CAPACITY = 65536


class Feature(Structure):
    _fields_ = [("uri", c_char_p), ("data", c_void_p)]


MAP = CFUNCTYPE(c_uint32, c_void_p, c_char_p)


class UridMap(Structure):
    _fields_ = [("handle", c_void_p), ("map", MAP)]


class Descriptor(Structure):
    _fields_ = [
        ("uri", c_char_p),
        ("instantiate", CFUNCTYPE(c_void_p, c_void_p, c_double, c_char_p, POINTER(POINTER(Feature)))),
        ("connect_port", CFUNCTYPE(None, c_void_p, c_uint32, c_void_p)),
        ("activate", CFUNCTYPE(None, c_void_p)),
        ("run", CFUNCTYPE(None, c_void_p, c_uint32)),
        ("deactivate", CFUNCTYPE(None, c_void_p)),
        ("cleanup", CFUNCTYPE(None, c_void_p)),
        ("extension_data", c_void_p),
    ]


class Port:
    """What a Turtle description says of one port."""

    def __init__(self, text):
        self.index = int(re.search(r"lv2:index\s+(\d+)", text)[1])
        self.symbol = re.search(r'lv2:symbol\s+"([^"]+)"', text)[1]
        self.kinds = set(re.findall(r"(?:lv2|atom):(\w+Port)\b", text))
        default = re.search(r"lv2:default\s+(-?[\d.]+)", text)
        self.default = float(default[1]) if default else 0.0


def ports_of(turtle, subject):
    """The ports of a plugin in a Turtle file that names them the usual way."""
    name = re.escape(subject)
    start = re.search(rf"^{name}\b[^.]*?\ba\s+lv2:Plugin|^{name}\s+a\s", turtle, re.M).start()
    ports = []
    at = turtle.index("lv2:port", start)
    while True:
        opening = turtle.index("[", at)
        depth, end = 1, opening + 1
        while depth:
            depth += {"[": 1, "]": -1}.get(turtle[end], 0)
            end += 1
        ports.append(Port(turtle[opening + 1 : end - 1]))
        # A comma continues the list of ports, a semicolon may begin another one, a full stop ends the plugin.
        more = re.compile(r"\s*(,|;\s*lv2:port)\s*(?=\[)").match(turtle, end)
        if not more:
            return ports
        at = more.end()


class Plugin:
    """One instance of a stereo plugin. Give the audio once by connect, then run it block by block."""

    def __init__(self, folder, library, turtle, subject, uri, rate, controls):
        self.ports = ports_of((folder / turtle).read_text(encoding="utf-8"), subject)
        try:
            self._library = ctypes.CDLL(str(folder / library))
        except OSError as error:
            raise sound.BenchError(f"{library} cannot be loaded: {error}. Install the library it names.") from error
        self._descriptor = self._find(uri.encode())
        self._uris = {}
        self._map = MAP(lambda _, name: self._uris.setdefault(name, len(self._uris) + 1))
        self._urid_map = UridMap(None, self._map)
        self._feature = Feature(b"http://lv2plug.in/ns/ext/urid#map", ctypes.addressof(self._urid_map))
        features = (POINTER(Feature) * 2)(ctypes.pointer(self._feature), None)
        self._handle = self._descriptor.instantiate(
            ctypes.addressof(self._descriptor), rate, f"{folder}/".encode(), features
        )
        if not self._handle:
            raise sound.BenchError(f"The plugin {uri} cannot be made.")
        unknown = set(controls) - {port.symbol for port in self.ports}
        if unknown:
            raise sound.BenchError(f"The plugin {uri} has no port {sorted(unknown)[0]}.")
        self._buffers = []
        self._notify = []
        self.audio_in, self.audio_out = [], []
        for port in self.ports:
            self._connect(port, controls)
        # Both of the pair may be missing.
        if self._descriptor.activate:
            self._descriptor.activate(self._handle)

    def _find(self, uri):
        find = self._library.lv2_descriptor
        find.restype = POINTER(Descriptor)
        find.argtypes = [c_uint32]
        index = 0
        while found := find(index):
            if found.contents.uri == uri:
                return found.contents
            index += 1
        raise sound.BenchError(f"There is no plugin {uri.decode()} in the library.")

    def _connect(self, port, controls):
        if "AudioPort" in port.kinds:
            (self.audio_in if "InputPort" in port.kinds else self.audio_out).append(port.index)
            return
        if "ControlPort" in port.kinds:
            buffer = c_float(controls.get(port.symbol, port.default))
        else:
            buffer = (c_int32 * (ATOM_CAPACITY // 4))()
            sequence = self._map(None, b"http://lv2plug.in/ns/ext/atom#Sequence")
            if "InputPort" in port.kinds:
                # An empty sequence: a size of eight, the type, then unit and padding.
                buffer[0], buffer[1] = 8, sequence
            else:
                self._notify.append(buffer)
        self._buffers.append(buffer)
        self._descriptor.connect_port(self._handle, port.index, ctypes.addressof(buffer))

    def process(self, audio, block, run_frames=None):
        """Runs stereo audio through, from memory to memory. run_frames=0 does all but process: what the host costs."""
        out = np.zeros_like(audio)
        total = audio.shape[1]
        places = [(port, audio[c].ctypes.data) for c, port in enumerate(self.audio_in)]
        places += [(port, out[c].ctypes.data) for c, port in enumerate(self.audio_out)]
        connect, run, handle = self._descriptor.connect_port, self._descriptor.run, self._handle
        for at in range(0, total, block):
            for port, address in places:
                connect(handle, port, address + 4 * at)
            for buffer in self._notify:
                buffer[0], buffer[1] = ATOM_CAPACITY - 8, 0
            run(handle, min(block, total - at) if run_frames is None else run_frames)
        return out

    def close(self):
        """Lets go of the instance; the library stays loaded."""
        if self._descriptor.deactivate:
            self._descriptor.deactivate(self._handle)
        self._descriptor.cleanup(self._handle)
