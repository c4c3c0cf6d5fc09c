# SPDX-License-Identifier: GPL-3.0-or-later
"""A host that ends without a word to its plugin: {plugin, in, after: seconds}. It plays until the assistant has
something to open the networks for. It waits until ONNX Runtime appears in the process, and ``after`` seconds more. Then
it calls exit() with the plugin alive. A host with much to put away takes its time over that: here half a second, once
what was loaded later has destroyed its own static objects."""

import ctypes
import json
import sys
import time

import pedalboard
import soundfile

HEARD_SECONDS = 4

job = json.loads(sys.argv[1])
process = ctypes.CDLL(None)
putting_away = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(lambda nothing: time.sleep(0.5))
assert process.__cxa_atexit(putting_away, None, None) == 0
plugin = pedalboard.load_plugin(job["plugin"])
audio, rate = soundfile.read(job["in"], dtype="float32", frames=HEARD_SECONDS * 48_000, always_2d=True)
plugin.process(audio.T, rate, buffer_size=512, reset=False)
deadline = time.monotonic() + 120
while b"libonnxruntime.so" not in open("/proc/self/maps", "rb").read():
    assert time.monotonic() < deadline, "the networks were not opened in two minutes"
time.sleep(job["after"])
print(json.dumps({"ended": True}), flush=True)
process.exit(0)
