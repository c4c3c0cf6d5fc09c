# SPDX-License-Identifier: GPL-3.0-or-later
"""What networks hear: features and their cache, spectra, what the chain makes of music, and how music is degraded.

``features`` is the Python reference of ``models/features.md``; ``features_cache`` keeps what the Java core hears of
every song. ``third_octaves`` and ``song_measures`` hear songs without the core, ``kinds`` labels them. Needs numpy.
"""
