# SPDX-License-Identifier: GPL-3.0-or-later
"""The options that the steps have in common."""

from __future__ import annotations

import argparse
from pathlib import Path

from masterwright_tools import places


def music(parser: argparse.ArgumentParser) -> None:
    """Where the music is."""
    parser.add_argument("--music", type=Path, default=places.music(), help="the folder of the fetched music")


def work(parser: argparse.ArgumentParser) -> None:
    """Where the steps leave for one another what they compute."""
    parser.add_argument("--work", type=Path, default=places.training_work(), help="the pipeline's folder")
