# SPDX-License-Identifier: GPL-3.0-or-later
"""What networks are to say: settings that move music to where good masters of its kind are, and clips that have them.

``solver`` finds them, ``target_sweep`` chose how, once; ``targets.json`` holds the choice. Needs numpy.
"""
