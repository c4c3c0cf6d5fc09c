# SPDX-License-Identifier: GPL-3.0-or-later
"""The styles' networks in Java beside ONNX Runtime's Python, one thread, the same model files and inputs."""

import json
import statistics
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


def peer(folder, single, processor):
    """A function that runs the network, returns milliseconds a run and adds each run's to a list, the processor's
    a turn to another."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    inputs = golden(folder, manifest["golden"]["count"])

    def once():
        used = time.thread_time_ns()
        for _ in range(RUNS):
            start = time.perf_counter_ns()
            session.run(["values"], inputs)
            single.append((time.perf_counter_ns() - start) / 1e6)
        processor.append((time.thread_time_ns() - used) / RUNS / 1e6)
        return statistics.fmean(single[-RUNS:])

    return once


def latency(single, processor):
    """Of single runs, the turns of warming up left out: milliseconds. What of it the thread had a processor for is what
    a run takes when nothing else is going on."""
    timed = single[rounds.WARM_UP * RUNS :]
    return {
        "median": statistics.median(timed),
        "p95": float(np.quantile(timed, 0.95)),
        "best": min(timed),
        "processor": statistics.median(processor[rounds.WARM_UP :]),
        "runs": len(timed),
    }


def compare(style, folder, cores, count, natives):
    """One network: everyone takes turns."""
    allocated = {}
    single = {"peer": []} | {core.name: [] for core in cores}
    processor = {name: [] for name in single}
    contestants = {"peer": peer(folder, single["peer"], processor["peer"])}
    for core in cores:
        identity, size = core.ask("network", folder, natives)

        def ours(core=core):
            allocated[core.name], used, *nanoseconds = map(int, core.ask("predict", folder, RUNS))
            processor[core.name].append(used / RUNS / 1e6)
            single[core.name] += [each / 1e6 for each in nanoseconds]
            return statistics.fmean(nanoseconds) / 1e6

        contestants[core.name] = ours
    costs = rounds.take_turns(contestants, count)
    result = {
        "style": style,
        "id": identity,
        "bytes": int(size),
        "peer_ms": rounds.spread(costs["peer"]),
        "peer_run_ms": latency(single["peer"], processor["peer"]),
        "ours": {},
    }
    for core in cores:
        result["ours"][core.name] = {
            "ms": rounds.spread(costs[core.name]),
            "run_ms": latency(single[core.name], processor[core.name]),
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
    lines = [
        f"The networks on one thread, milliseconds of a single run; beside each Java how many times as long ONNX "
        f"Runtime {report['onnxruntime']} takes in Python with the same file, by the medians of {report['rounds']} "
        "rounds in turn. Median, p95 and best are by the clock, beside whatever else this machine did; processor time "
        "is the thread's own.",
        "",
        "| style | model | MB | by | processor | median | p95 | best | Python ÷ this | heap bytes a run |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for result in report["results"]:
        about = f"| {result['style']} | {result['id']} | {result['bytes'] / 1e6:.1f} "
        lines.append(f"{about}| Python | {_cells(result['peer_run_ms'])} | 1 | – |")
        for name, ours in result["ours"].items():
            ratio, heap = ours["peer_to_ours"]["median"], ours["bytes_a_run"]
            lines.append(f"{about}| {name} | {_cells(ours['run_ms'])} | {ratio:.2f} | {heap:.0f} |")
    return "\n".join(lines) + "\n"


def _cells(figures):
    return " | ".join(f"{figures[name]:.2f}" for name in ("processor", "median", "p95", "best"))
