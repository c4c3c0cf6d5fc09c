# SPDX-License-Identifier: GPL-3.0-or-later
"""Dry music, and what the two sends make of it: from that, networks learn whether music has echo and reverb.

A band plays it, and the real chain makes it wet. Needs numpy, and MMA and FluidSynth to play.
"""
