# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's real window under a real X server: what is clicked in it, and who gets the keys."""

import json
import shutil
import subprocess
import time

import pytest

# Where things lie in a window of 100 %, left and top.
CONTROLS = {
    "previous": (319, 24), "next": (630, 24), "undo": (732, 24), "match": (897, 24), "bypass": (1004, 24),
    "safe": (147, 91), "balanced": (367, 91), "bold": (607, 91), "follow": (770, 111), "hold": (820, 111),
    "relearn": (872, 111), "amount": (117, 184), "limiter": (117, 484), "trim": (483, 228), "lock": (703, 228),
    "meter": (934, 300), "held back": (780, 565), "background": (600, 655),
}
NAME = (475, 24)
SAVE = (680, 24)
TARGET_TEXT = (190, 354)


class Window:
    """The small host's window on a display of its own."""

    def __init__(self, display, process, until):
        self.until = until
        self.display = display
        self.process = process
        self.frame = None

    def do(self, *arguments):
        environment = {"DISPLAY": self.display, "PATH": "/usr/bin:/bin"}
        done = subprocess.run(
            ["xdotool", *map(str, arguments)], env=environment, timeout=60, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        time.sleep(0.15)
        return done.stdout

    def click(self, place):
        self.do("mousemove", *place)
        self.do("click", 1)

    def should_leave_the_keyboard(self, why=""):
        """The host's own window gets the keys, and not the plugin's in it."""
        self._await(True, why)

    def should_have_the_keyboard(self):
        self._await(False, "a text is being typed")

    def _await(self, wanted, why):
        deadline = time.monotonic() + 30  # a machine may be busy; a click is dealt with when it is
        while (int(self.do("getwindowfocus")) == self.frame) != wanted:
            assert time.monotonic() < deadline, why

    def close(self):
        """Closes the window, and gives where the parameters stand."""
        self.until.touch()
        out, errors = self.process.communicate(timeout=120)
        assert self.process.returncode == 0, errors
        return json.loads(out)["values"]


@pytest.fixture
def window(host_program, bundle, env, tmp_path):
    assert shutil.which("xdotool") and shutil.which("Xvfb")
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24"], stdout=subprocess.PIPE, text=True,
        stderr=subprocess.DEVNULL)
    display = ":" + server.stdout.readline().strip()
    process = subprocess.Popen(
        [host_program, "--plugin", bundle, "--show-editor", "90", "--until", tmp_path / "done"],
        env=env | {"DISPLAY": display}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    shown = Window(display, process, tmp_path / "done")
    try:
        shown.frame = int(shown.do("search", "--sync", "--onlyvisible", "--name", "Masterwright").split()[0])
        time.sleep(1)
        yield shown
    finally:
        process.kill()
        process.wait()
        server.kill()
        server.wait()


def test_should_leave_every_key_to_the_host_whatever_was_clicked(window):
    for name, place in CONTROLS.items():
        window.click(place)
        window.should_leave_the_keyboard(name)
        window.do("key", "space")
        window.do("key", "Return")
        if name == "held back":
            window.click(CONTROLS["background"])  # its box closes
    values = window.close()
    # What the clicks did, and nothing besides: a key on a button would have pressed it once more.
    wanted = {"match": 1, "bypass": 1, "style": 1, "mode": 1, "limiter": 0, "lock.low_eq": 1, "amount": 1,
              "trim.low_eq": 0.5}
    assert {name: values[name] for name in wanted} == pytest.approx(wanted)


def test_should_keep_the_keys_while_a_text_is_typed_and_no_longer(window):
    window.click(TARGET_TEXT)
    window.should_have_the_keyboard()
    window.do("key", "ctrl+a")
    window.do("type", "--", "-12")
    window.do("key", "Return")
    window.should_leave_the_keyboard()
    window.click(SAVE)
    window.should_have_the_keyboard()
    window.do("type", "my  name")
    window.do("key", "Escape")
    window.should_leave_the_keyboard()
    window.click(SAVE)
    window.do("type", "x y")
    window.click(CONTROLS["background"])  # the mouse can leave it
    window.should_leave_the_keyboard()
    assert window.close()["target_lufs"] == pytest.approx(121 / 181, abs=1e-6)


def test_should_leave_the_keys_to_the_host_beside_an_open_menu(window):
    window.click(NAME)
    window.should_leave_the_keyboard()
    window.do("key", "space")
    window.do("key", "Return")
    window.click(CONTROLS["background"])
    window.should_leave_the_keyboard()
    assert window.close()["style"] == 0.5
