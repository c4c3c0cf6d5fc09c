# SPDX-License-Identifier: GPL-3.0-or-later
"""Every host runs in a process of its own, under a time limit, in a home folder of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def environment(home, **extra):
    """An environment that keeps everything the host writes below this folder, and none of the user's Java settings."""
    folders = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_DATA_HOME": home / "data",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
        "TMPDIR": home / "tmp",
    }
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "DISPLAY", "XAUTHORITY") if name in os.environ}
    return kept | {name: str(folder) for name, folder in folders.items()} | {"LANG": "C.UTF-8"} | extra


def _outcome(code):
    return f"died of {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"


def drive(script, job, env, seconds=300):
    """Runs one of the drive_*.py scripts on a job and returns the object it prints last."""
    command = [sys.executable, str(HERE / script), json.dumps(job)]
    done = subprocess.run(command, env=env, timeout=seconds, capture_output=True, text=True)
    assert done.returncode == 0, f"{script} {_outcome(done.returncode)}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return json.loads(done.stdout.splitlines()[-1])


# An assistant keeps itself to an eighth of a core, so that for this long nothing may seem to happen between two
# decisions.
LINGER_MS = 15000


class PluginHost:
    """masterwright-host on one bundle."""

    def __init__(self, program, bundle, env):
        self.program = program
        self.bundle = bundle
        self.env = env

    def run(self, *arguments, expected=0, seconds=300, wrapper=(), **extra):
        command = [*wrapper, str(self.program), "--plugin", str(self.bundle), *map(str, arguments)]
        done = subprocess.run(command, env=self.env | extra, timeout=seconds, capture_output=True, text=True)
        assert done.returncode == expected, (
            f"{' '.join(command)}\n{_outcome(done.returncode)}\n{done.stdout[-6000:]}\n{done.stderr[-4000:]}")
        # The virtual machine may say something on standard output, too; the figures are the last thing there.
        start = done.stdout.rfind("\n{\n") + 1 if not done.stdout.startswith("{") else 0
        return json.loads(done.stdout[start:]) if done.stdout.rstrip().endswith("}") else done.stdout

    def learn(self, music, state, *more):
        """One pass offline with a new instance; the state document it leaves behind."""
        self.run("--in", music, "--mode", "offline", "--linger", LINGER_MS, "--save-state", state, *more, seconds=600)
        return json.loads(state.read_bytes())
