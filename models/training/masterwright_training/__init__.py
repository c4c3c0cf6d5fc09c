# SPDX-License-Identifier: GPL-3.0-or-later
"""Music, targets, training and evaluation for Masterwright's decisions."""
