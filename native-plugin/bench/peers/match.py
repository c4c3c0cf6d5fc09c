# SPDX-License-Identifier: GPL-3.0-or-later
"""match.py TARGET REFERENCE OUT: what a user of Matchering does."""

import sys

import matchering

target, reference, out = sys.argv[1:]
matchering.process(target=target, reference=reference, results=[matchering.pcm16(out)])
