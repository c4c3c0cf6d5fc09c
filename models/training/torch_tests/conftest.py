# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the tests import the packages from the checkout."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[3] / folder) for folder in ("models/training", "tools")]
