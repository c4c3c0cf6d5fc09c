# SPDX-License-Identifier: GPL-3.0-or-later
"""The styles' networks in Java beside ONNX Runtime's Python, one thread, the same model files and inputs."""

import json
import time
from pathlib import Path

import numpy as np
import onnxruntime
import rounds
import sound

STYLES = ("safe", "balanced", "bold")
RUNS = 20
PICTURE = (1, 2, 96, 125)
SCALARS = 14


def golden(folder, count):
    """The first of a model's golden inputs."""
    values = np.frombuffer((folder / "golden.bin").read_bytes(), "<f4")
    size = int(np.prod(PICTURE))
    at = count * size
    return {"picture": values[:size].reshape(PICTURE), "scalars": values[at : at + SCALARS].reshape(1, SCALARS)}


def peer(folder):
    """A function that runs the network: milliseconds a run."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    inputs = golden(folder, manifest["golden"]["count"])

    def once():
        start = time.perf_counter_ns()
        for _ in range(RUNS):
            session.run(["values"], inputs)
        return (time.perf_counter_ns() - start) / RUNS / 1e6

    return once


def compare(style, folder, cores, count, natives):
    """One network: everyone takes turns."""
    allocated = {}
    contestants = {"peer": peer(folder)}
    for core in cores:
        identity, size = core.ask("network", folder, natives)

        def ours(core=core):
            nanoseconds, allocated[core.name] = map(int, core.ask("predict", folder, RUNS))
            return nanoseconds / RUNS / 1e6

        contestants[core.name] = ours
    costs = rounds.take_turns(contestants, count)
    result = {"style": style, "id": identity, "bytes": int(size), "peer_ms": rounds.spread(costs["peer"]), "ours": {}}
    for core in cores:
        result["ours"][core.name] = {
            "ms": rounds.spread(costs[core.name]),
            "peer_to_ours": rounds.ratio(costs["peer"], costs[core.name]),
            "bytes_a_run": allocated[core.name] / RUNS,
        }
    return result


def measure(cores, folder, count, natives, say):
    """Every network there is."""
    results = []
    for style in STYLES:
        if (folder / style).is_dir():
            say(f"the network of {style}")
            results.append(compare(style, Path(folder / style), cores, count, natives))
    if not results:
        raise sound.BenchError(f'There are no networks in "{folder}"; train and export them first.')
    return {"onnxruntime": onnxruntime.__version__, "runs_a_turn": RUNS, "rounds": count, "results": results}


def table(report):
    """Markdown: milliseconds a run."""
    names = list(report["results"][0]["ours"])
    lines = [
        f"The networks on one thread, milliseconds a run: medians and quartiles of {report['rounds']} rounds, beside ONNX "
        f"Runtime {report['onnxruntime']} in Python; in brackets how many times as long Python takes.",
        "",
        "| style | model | MB | Python | " + " | ".join(names) + " | heap bytes a run |",
        "|---|---|---|---|" + "---|" * len(names) + "---|",
    ]

    def cell(figures):
        low, high = figures["quartiles"]
        return f"{figures['median']:.2f} ({low:.2f}–{high:.2f})"

    for result in report["results"]:
        ours = [f"{cell(result['ours'][n]['ms'])} [{result['ours'][n]['peer_to_ours']['median']:.2f}]" for n in names]
        heap = ", ".join(f"{result['ours'][n]['bytes_a_run']:.0f}" for n in names)
        size = f"{result['bytes'] / 1e6:.1f}"
        lines.append(
            f"| {result['style']} | {result['id']} | {size} | {cell(result['peer_ms'])} | {' | '.join(ours)} | {heap} |"
        )
    return "\n".join(lines) + "\n"
