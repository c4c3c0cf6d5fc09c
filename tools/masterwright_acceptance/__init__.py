# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the product keeps what it promises, measured on real music: ``python3 -m masterwright_acceptance``.

One module for each measurement. Those that take long keep a line for each thing measured, so that a run that was cut
off goes on. They want the built core, plugin and small host, and FFmpeg; none wants PyTorch.
"""
