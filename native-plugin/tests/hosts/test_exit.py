# SPDX-License-Identifier: GPL-3.0-or-later
"""Hosts that end with the plugin at work."""

import pytest
from isolation import drive


@pytest.mark.parametrize("after", [0.0, 0.02, 0.05, 0.1, 0.2])
def test_should_let_a_host_end_while_the_networks_are_opened(bundle, env, home, music, after):
    drive("drive_exit.py", {"plugin": str(bundle), "in": str(music), "after": after}, env)
    assert not list((home / "state").rglob("crash-*.log"))
