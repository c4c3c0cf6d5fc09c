# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the tests import the package from the checkout."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
