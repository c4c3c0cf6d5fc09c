# SPDX-License-Identifier: GPL-3.0-or-later
"""What training, measurements, benchmarks and host tests share in Python.

Programs: ``programs`` runs any to its end, ``ffmpeg`` and ``ebur128`` are FFmpeg, ``host`` is the small host with the
plugin, ``commands`` is the project's own command line, ``places`` knows where all of it is. Music: ``packages`` says
which there is, ``fetch`` fetches it, ``songs`` chooses from it. Facts: ``chain`` is ``models/chain.json``, ``masters``
says what a finished master is. ``row_log`` keeps what was measured. ``sub_commands`` makes one command of many modules.

``audio``, ``listening`` and ``mel`` need numpy; everything else needs Python's own library alone.
"""
