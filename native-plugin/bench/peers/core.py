# SPDX-License-Identifier: GPL-3.0-or-later
"""Our side: Java processes that keep audio in memory and run one stage when told to (org.masterwright.peers)."""

import re
import subprocess
import tempfile
from pathlib import Path

import sound
from masterwright_tools.audio import interleaved

# Where the plugin's options are; jvm.options says which file is for which version of Java.
OPTIONS = Path(__file__).resolve().parents[2]

# The audio of a round lies in the heap, which the plugin's has no room for.
HEAP = ["-Xms768m", "-Xmx768m", "-XX:SoftMaxHeapSize=768m"]


def flags(java):
    """What the plugin sets in its own machine of this Java, with a larger heap."""
    release = Path(java).resolve().parent.parent / "release"
    version = re.search(r'JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8"))
    major = int(version[1]) if version else 0
    names = ["jvm", f"jvm-{major}", *(f"jvm-from-{first}" for first in range(17, major + 1))]
    files = [OPTIONS / f"{name}.options" for name in names]
    return [f"@{file}" for file in files if file.is_file()] + HEAP


class Core:
    """One Java process; use it as a context manager."""

    def __init__(self, java, class_path, first):
        self.first = first
        command = [java, *flags(java), "-cp", class_path, "org.masterwright.peers.StageServer"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._folder = tempfile.TemporaryDirectory(prefix="masterwright-bench-")
        self.version = self.ask("java")[0]
        self.name = f"Java {self.version.split('.')[0]}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()
        self._folder.cleanup()

    def ask(self, *words):
        """One command, one answer; what our side could not do is a BenchError."""
        self._process.stdin.write("\t".join(map(str, words)) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().rstrip("\n").split("\t")
        if answer[0] != "ok":
            raise sound.BenchError(f"The core's benchmark process answered: {' '.join(answer) or 'nothing'}")
        return answer[1:]

    def file(self, name):
        return Path(self._folder.name) / name

    def load(self, name, rate, audio):
        """Hands audio over under a name."""
        path = self.file("load.f32")
        path.write_bytes(interleaved(audio))
        self.ask("load", name, rate, path)
        path.unlink()

    def run(self, stage, name, block):
        """Runs a stage over loaded audio: nanoseconds a frame, and the level of what came out in dBFS."""
        nanoseconds, frames, level = self.ask("run", stage, name, block)
        return int(nanoseconds) / int(frames), float(level)

    def limit(self, audio, rate, ceiling):
        """What our limiter makes of audio, latency taken off."""
        path = self.file("limit.f32")
        path.write_bytes(interleaved(audio))
        self.ask("limit", rate, ceiling, path, path)
        return sound.planar(path.read_bytes())
