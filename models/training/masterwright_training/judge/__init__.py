# SPDX-License-Identifier: GPL-3.0-or-later
"""The finished models through the real chain, beside the rules, the baselines and others. Needs numpy and FFmpeg."""
