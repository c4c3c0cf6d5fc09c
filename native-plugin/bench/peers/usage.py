# SPDX-License-Identifier: GPL-3.0-or-later
"""usage.py COMMAND...: runs a program and prints, as one JSON line after all it said, its time and its highest memory.

A small process of its own, because a child counts what its parent held when it was made.
"""

import json
import resource
import subprocess
import sys
import time

start = time.monotonic()
status = subprocess.run(sys.argv[1:], check=False).returncode
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall_s": wall, "cpu_s": used.ru_utime + used.ru_stime, "rss_mb": used.ru_maxrss / 1024}))
sys.exit(status)
