# SPDX-License-Identifier: GPL-3.0-or-later
"""Every host runs in a process of its own, under a time limit, in a home folder of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

from masterwright_tools import programs
from masterwright_tools.host import Host

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


def small_host(program, bundle, env):
    """The small host that ships with the project."""
    return Host(program, bundle, env, seconds=300)


def drive(script, job, env, seconds=300):
    """Runs one of the drive_*.py scripts on a job and returns the object it prints last."""
    command = [sys.executable, str(HERE / script), json.dumps(job)]
    done = subprocess.run(command, env=env, timeout=seconds, capture_output=True, text=True)
    ended = programs.outcome(done.returncode)
    assert done.returncode == 0, f"{script} {ended}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return json.loads(done.stdout.splitlines()[-1])
