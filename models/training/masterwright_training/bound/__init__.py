# SPDX-License-Identifier: GPL-3.0-or-later
"""What can be known of a song's own master at all: a linear posterior from what music is like and how mixes stray.

``evidence`` makes vectors of songs, ``posterior`` estimates, ``remedies`` turns estimates into curves, ``scores`` says
how much of the distance to the own master they remove; ``bounding`` is the step. Needs numpy and FFmpeg.
"""
