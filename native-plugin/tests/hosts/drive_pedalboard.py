# SPDX-License-Identifier: GPL-3.0-or-later
"""One job in pedalboard: {plugin, state?, in?, outs?: {file: buffer size}, set?: {name: raw value}}."""

import json
import sys

import pedalboard
import soundfile

import states

job = json.loads(sys.argv[1])
plugin = pedalboard.load_plugin(job["plugin"])
if "state" in job:
    plugin.raw_state = states.host_state(open(job["state"], "rb").read())
for name, value in job.get("set", {}).items():
    plugin.parameters[name].raw_value = value
latency = None
if "in" in job:
    audio, rate = soundfile.read(job["in"], dtype="float32", always_2d=True)
    for out, size in job["outs"].items():
        result = plugin.process(audio.T, rate, buffer_size=size, reset=True)
        latency = plugin.reported_latency_samples
        soundfile.write(out, result.T, rate, subtype="FLOAT")
print(json.dumps({
    "name": plugin.name,
    "latency": latency,
    "document": states.document_of_host_state(plugin.raw_state).decode(),
    "parameters": [
        {"name": p.name, "label": p.label or "", "raw": p.raw_value, "text": p.string_value}
        for p in plugin.parameters.values()
    ],
}), flush=True)
