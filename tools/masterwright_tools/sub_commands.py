# SPDX-License-Identifier: GPL-3.0-or-later
"""One command with sub-commands, each in a module of its own.

Such a module has ``add_options(parser)``, which adds what the sub-command takes, and ``run(given)``, which does it and
returns the exit status. Only the module that is asked for is imported, so that no other's libraries are needed.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class SubCommand:
    """A sub-command: its module, and what it does in a line."""

    module: str
    does: str


def run(parser: argparse.ArgumentParser, known: Mapping[str, SubCommand], arguments: list[str] | None = None) -> int:
    """Runs the sub-command that the arguments name; returns its exit status.

    A command line that is wrong, or that asks for help, ends with SystemExit as ever with argparse.
    """
    given = sys.argv[1:] if arguments is None else arguments
    named = given[0] if given else None
    of_all = parser.add_subparsers(metavar="NAME", required=True, title="names", prog=parser.prog)
    for name, command in known.items():
        text = command.does.replace("%", "%%")
        own = of_all.add_parser(name, help=text, description=text)
        if name == named:
            module = importlib.import_module(command.module)
            own.set_defaults(run=module.run)
            module.add_options(own)
    chosen = parser.parse_args(given)
    return chosen.run(chosen)
