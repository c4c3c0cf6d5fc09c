# SPDX-License-Identifier: GPL-3.0-or-later
"""The soak of the built plugin with everything at work: many instances play music in real time while their assistants
learn by the networks and the style is automated. Prints what the host counted, and what was seen from outside
meanwhile: memory, processor time by thread, the pauses of the Java machine. Exits with 1 where a gate is missed.

    python3 soak.py --host PROGRAM --plugin BUNDLE --song FILE --minutes 10 --instances 16 --frames 256 -o FOLDER
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

from masterwright_tools import ffmpeg

RATE = 48000
SECONDS_BETWEEN_SAMPLES = 5
TICKS = os.sysconf("SC_CLK_TCK")
# More than this after the first quarter is a leak: of what lives in the Java heap, and of everything else but the heap,
# which the machine takes from the system as it likes, up to its limit.
GROWTH_MIB = 64


def write_automation(path, minutes):
    """The style moves on every 100 ms."""
    lines = [f"{step * RATE // 10},style,{step % 3 / 2}" for step in range(int(minutes * 600))]
    path.write_text("frame,id,value\n" + "\n".join(lines) + "\n", encoding="utf-8")


def purpose(name):
    if name == "mw-assistant":
        return "assistant"
    if name.startswith(("C1 ", "C2 ")):
        return "compiler"
    return "collector" if name.startswith(("Z", "X", "GC")) else "host"


def times(process):
    """Processor time so far by purpose, s."""
    found = {}
    for task in Path(f"/proc/{process}/task").iterdir():
        try:
            name = (task / "comm").read_text(encoding="utf-8").strip()
            fields = (task / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        found[purpose(name)] = found.get(purpose(name), 0) + (int(fields[11]) + int(fields[12])) / TICKS
    return found


def memory_mib(process):
    """What belongs to the process; what it maps several times, as the Java heap may be, counts once."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise OSError("the system does not say what memory a process has")


def watch(process):
    """Samples until it ends: time, memory, processor time."""
    samples = []
    start = time.monotonic()
    while process.poll() is None:
        try:
            samples.append((time.monotonic() - start, memory_mib(process.pid), times(process.pid)))
        except OSError:
            break
        time.sleep(SECONDS_BETWEEN_SAMPLES)
    process.wait()
    return samples


def longest_ms(pattern, text, scale):
    found = [float(each) * scale for each in re.findall(pattern, text)]
    return {"count": len(found), "longest_ms": max(found, default=0), "median_ms": statistics.median(found or [0])}


def run(given):
    given.output.mkdir(parents=True, exist_ok=True)
    song, styles, log = (given.output / name for name in ("soak.wav", "soak.csv", "soak-java.log"))
    looped = ("-stream_loop", -1, "-i", given.song, "-t", given.minutes * 60, "-map", "0:a:0", "-ac", 2, "-ar", RATE)
    ffmpeg.convert(*looped, "-c:a", "pcm_f32le", song)
    write_automation(styles, given.minutes)
    command = [given.host, "--plugin", given.plugin, "--in", song, "--instances", given.instances, "--paced", "--fifo"]
    command += ["--block", given.frames, "--automate", styles, "--settle", 30000]
    command += ["--json", given.output / "soak-host.json"]
    environment = os.environ | {"MASTERWRIGHT_JVM_OPTIONS": f"-Xlog:gc*,safepoint*:file={log}:uptime,tags:filecount=0"}
    process = subprocess.Popen([str(each) for each in command], env=environment, stdout=subprocess.DEVNULL)
    samples = watch(process)
    song.unlink()
    if process.returncode != 0:
        sys.exit("masterwright: The host ended with an error; its sentence stands above.")
    return report(given, samples, json.loads((given.output / "soak-host.json").read_text(encoding="utf-8")), log)


def heap_mib(text, uptime):
    """What the Java machine had taken from the system for its heap by then."""
    found = re.findall(r"\[([\d.]+)s\]\[gc,heap *\] GC\(\d+\) \w: +Capacity: +(\d+)M", text)
    return max([int(size) for at, size in found if float(at) <= uptime], default=0)


def report(given, samples, host, log):
    text = log.read_text(encoding="utf-8", errors="replace")
    block = host["block_ns"]
    deadline = given.frames / RATE * 1e9
    first = samples[len(samples) // 4]
    # The last samples see the host sort its figures.
    last = samples[-3]
    spent = {name: 100 * (used - first[2].get(name, 0)) / (last[0] - first[0]) for name, used in last[2].items()}
    # Two buffers of the host's fill with what comes out, which no plugin asked for.
    owned = [each[1] - 2 * 2 * 4 * RATE * max(0, each[0] - samples[0][0]) / 2**20 for each in (first, last)]
    taken = [heap_mib(text, each[0]) for each in (first, last)]
    heap = [int(each) for each in re.findall(r"Collection \([\w ]+\) \d+M\(\d+%\)->(\d+)M", text)] or [0]
    return {
        "minutes": given.minutes,
        "instances": given.instances,
        "frames": given.frames,
        "fifo": host["fifo"],
        "blocks": block["count"],
        "late_blocks": block["late"],
        "block_share_of_deadline": {each: block[each] / deadline for each in ("p50", "p99", "p99_9", "p99_99", "max")},
        "load_of_all_instances": block["load"] * given.instances,
        "native_allocations": host["allocations"],
        "bad_samples": host["nan"] + host["infinite"],
        "memory_mib": {
            "without_java_heap": {"after_a_quarter": owned[0] - taken[0], "at_the_end": owned[1] - taken[1]},
            "java_heap": {"after_a_quarter": taken[0], "at_the_end": taken[1]},
            "after_collections": {"after_a_quarter": heap[len(heap) // 4], "at_the_end": heap[-1], "most": max(heap)},
            "with_the_hosts": last[1],
        },
        "processor_percent": spent,
        "collections": len(re.findall(r"Garbage Collection|(?:Minor|Major) Collection", text)),
        "collector_pauses": longest_ms(r"Pause [A-Z][\w ()]* ([\d.]+)ms", text, 1),
        "safepoints": longest_ms(r"Total: +(\d+) ns", text, 1e-6),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", required=True)
    parser.add_argument("--plugin", required=True)
    parser.add_argument("--song", required=True)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--instances", type=int, default=16)
    parser.add_argument("--frames", type=int, default=256)
    parser.add_argument("-o", "--output", type=Path, required=True)
    given = parser.parse_args()
    result = run(given)
    print(json.dumps(result, indent=2))
    memory = [result["memory_mib"][each] for each in ("without_java_heap", "after_collections")]
    missed = [
        name
        for name, failed in (
            ("late blocks", result["late_blocks"] > 0),
            ("allocations on the audio thread", result["native_allocations"] > 0),
            ("samples that are no numbers", result["bad_samples"] > 0),
            ("memory that grows", any(each["at_the_end"] - each["after_a_quarter"] > GROWTH_MIB for each in memory)),
            ("the assistant's share", result["processor_percent"].get("assistant", 0) > 15),
        )
        if failed
    ]
    if missed:
        sys.exit(f"masterwright: The soak met {', '.join(missed)}.")


if __name__ == "__main__":
    main()
