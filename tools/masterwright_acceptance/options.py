# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that the measurements have in common. The launcher names the places by environment variables."""

from __future__ import annotations

import argparse
from pathlib import Path

from masterwright_tools import commands, places
from masterwright_tools.host import Host


def music(parser: argparse.ArgumentParser) -> None:
    """Where the music is."""
    parser.add_argument("--music", type=Path, default=places.music(), help="the folder of the fetched music")


def plugin(parser: argparse.ArgumentParser) -> None:
    """The plugin, and what hosts it."""
    parser.add_argument("--host", type=Path, default=places.host(), help="the small host")
    parser.add_argument("--plugin", type=Path, default=places.bundle(), help="the plugin's bundle")


def host(given: argparse.Namespace) -> Host:
    """The small host with the plugin that was given."""
    return Host(given.host, given.plugin)


def core(parser: argparse.ArgumentParser) -> None:
    """The core with its benchmarks, for many commands in one Java machine."""
    parser.add_argument("--java", default=places.java(), help="the Java program")
    parser.add_argument("--class-path", help="the core with its benchmarks")
    parser.add_argument("--models", type=Path, default=places.MODELS, help="the folder of the networks")


def session(given: argparse.Namespace) -> commands.Session:
    """The command line in the Java machine that was given."""
    path = given.class_path or f"{places.core_jars()}/test-classes:{places.core_class_path()}"
    return commands.Session(given.java, path, given.models)


def output(parser: argparse.ArgumentParser) -> None:
    """Where the figures go."""
    parser.add_argument("-o", "--output", type=Path, default=places.measurements(), help="the folder for the figures")
