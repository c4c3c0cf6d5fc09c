# SPDX-License-Identifier: GPL-3.0-or-later
"""One job in dawdreamer: {plugin, state?, in?, outs?: {file: buffer size}, automate?: {name: [value of each sample]}}.

dawdreamer does not compensate latency; what it writes begins with the plugin's own delay.
"""

import json
import os
import sys
import tempfile

import dawdreamer
import numpy
import soundfile

import states

job = json.loads(sys.argv[1])


def make(engine):
    plugin = engine.make_plugin_processor("plugin", job["plugin"])
    if "state" in job:
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "state")
            with open(file, "wb") as out:
                out.write(states.host_state(open(job["state"], "rb").read()))
            plugin.load_state(file)
    return plugin


def index_of(plugin, name):
    return next(p["index"] for p in plugin.get_parameters_description() if p["name"] == name)


latency = None
saved = ""
for out, size in job.get("outs", {}).items():
    audio, rate = soundfile.read(job["in"], dtype="float32", always_2d=True)
    tail = numpy.zeros((job["tail"], audio.shape[1]), numpy.float32)
    audio = numpy.concatenate([audio, tail])
    engine = dawdreamer.RenderEngine(rate, size)
    plugin = make(engine)
    for name, file in job.get("automate", {}).items():
        assert plugin.set_automation(index_of(plugin, name), numpy.load(file))
    engine.load_graph([(engine.make_playback_processor("in", audio.T), []), (plugin, ["in"])])
    assert engine.render(len(audio) / rate)
    latency = plugin.get_latency_samples()
    soundfile.write(out, engine.get_audio().T, rate, subtype="FLOAT")
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "state")
        plugin.save_state(file)
        saved = states.document_of_host_state(open(file, "rb").read()).decode()
engine = dawdreamer.RenderEngine(48_000, 512)
parameters = engine.make_plugin_processor("listed", job["plugin"]).get_parameters_description()
print(json.dumps({
    "latency": latency,
    "document": saved,
    "parameters": [{"name": p["name"], "label": p["label"], "steps": p["numSteps"], "text": p["text"],
                    "minimum": p["min"], "maximum": p["max"]} for p in parameters],
}), flush=True)
