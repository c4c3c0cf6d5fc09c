# SPDX-License-Identifier: GPL-3.0-or-later
"""What a process and all its children ask the system for: connections, and files made."""

import re
from pathlib import Path

CALLS = "%network,open,openat,creat,mkdir,mkdirat,mknod,mknodat,rename,renameat,renameat2,link,linkat,symlink,symlinkat"
MAKERS = re.compile(r"^(creat|mkdir|mkdirat|mknod|mknodat|link|linkat|symlink|symlinkat|rename|renameat|renameat2)\(")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
TALKS = ("connect(", "bind(", "listen(", "accept(", "accept4(", "sendto(", "sendmsg(", "sendmmsg(", "recvfrom(")
RESOLVER = ("/etc/resolv.conf", "/etc/hosts", "/run/systemd/resolve", "libnss_dns", "libnss_resolve")
# Where nothing is kept.
VOLATILE = ("/dev/null", "/dev/tty", "/proc/", "/dev/pts/")


class Trace:
    """A run under strace: put `wrapper` before the command, then ask."""

    def __init__(self, file):
        self.file = Path(file)
        self.wrapper = ("strace", "-f", "-qq", "-s", "4096", "-e", "signal=none", "-e", f"trace={CALLS}",
                        "-o", str(self.file))

    def _calls(self):
        """Each call that came through as text, those that another thread interrupted put together."""
        begun = {}
        for line in self.file.read_text(errors="replace").splitlines():
            thread, _, call = line.partition(" ")
            call = call.strip()
            if call.endswith("<unfinished ...>"):
                begun[thread] = call.removesuffix("<unfinished ...>")
                continue
            if call.startswith("<... "):
                call = begun.pop(thread, "") + call.partition("resumed>")[2]
            if " = -1 ENOENT" not in call and " = -1 EEXIST" not in call:
                yield call

    def talks(self):
        """Everything said to another machine, or asked about one. A socket that is never connected says nothing: Java
        opens one of each family and closes it, to learn what the system has."""
        return [call for call in self._calls()
                if (call.startswith(TALKS) and ("AF_INET" in call or "AF_NETLINK" in call))
                or (call.startswith(("open(", "openat(")) and any(name in call for name in RESOLVER))]

    def made(self):
        """The paths of all files and folders that were made, for however short a time."""
        paths = set()
        for call in self._calls():
            names = QUOTED.findall(call)
            if names and " = -1 " not in call and (
                    MAKERS.match(call) or (call.startswith(("open(", "openat(")) and "O_CREAT" in call)):
                paths.add(names[-1])
        return sorted(path for path in paths if not path.startswith(VOLATILE))
