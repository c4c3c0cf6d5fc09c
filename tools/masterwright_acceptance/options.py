# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that the evaluations have in common."""

from __future__ import annotations

import argparse
from pathlib import Path


def parser(module: str, description: str) -> argparse.ArgumentParser:
    """One that knows where the music is."""
    options = argparse.ArgumentParser(prog=module, description=description)
    options.add_argument("--music", type=Path, required=True, help="the folder of the fetched music")
    return options


def plugin_parser(module: str, description: str) -> argparse.ArgumentParser:
    """One that knows the plugin and what hosts it as well."""
    options = parser(module, description)
    options.add_argument("--host", type=Path, required=True, help="the small host")
    options.add_argument("--plugin", type=Path, required=True, help="the plugin's bundle")
    return options
