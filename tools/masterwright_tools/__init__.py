# SPDX-License-Identifier: GPL-3.0-or-later
"""What training, measurements, benchmarks and host tests share in Python: FFmpeg, the small host, the command line, and
the music."""
