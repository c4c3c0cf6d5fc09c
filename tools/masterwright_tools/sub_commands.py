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
    """A sub-command: its module, what it does, and what the launcher has to see to, in words of the launcher's."""

    module: str
    does: str
    needs: str


def run(
    parser: argparse.ArgumentParser,
    known: Mapping[str, SubCommand],
    arguments: list[str] | None = None,
    called: str = "NAME",
) -> int:
    """Runs the sub-command that the arguments name; returns its exit status. In help, ``called`` stands for the names.

    ``--needs NAME`` instead prints what has to be seen to for one, and fails where there is none of that name. A
    command line that is wrong, or that asks for help, ends with SystemExit as ever with argparse.
    """
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--needs"]:
        found = known.get("".join(given[1:2]))
        print(found.needs if found else "")
        return 0 if found else 2
    of_all = parser.add_subparsers(metavar=called, required=True, title=f"{called.lower()}s", prog=parser.prog)
    for name, command in known.items():
        text = command.does.replace("%", "%%")
        own = of_all.add_parser(name, help=text, description=text)
        if given[:1] == [name]:
            _fill(own, command, {"-h", "--help"} & set(given))
    chosen = parser.parse_args(given)
    return chosen.sub_command(chosen)


def _fill(parser: argparse.ArgumentParser, command: SubCommand, helps: object) -> None:
    try:
        module = importlib.import_module(command.module)
    except ModuleNotFoundError as missing:
        if not helps:
            raise
        # Help installs nothing.
        parser.epilog = f"The options are listed here once {missing.name} is there, which the command itself sees to."
        return
    parser.set_defaults(sub_command=module.run)
    module.add_options(parser)
