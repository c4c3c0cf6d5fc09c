# SPDX-License-Identifier: GPL-3.0-or-later
"""Trains the models: ``python -m masterwright_training STEP``.

The rooms, each of which imports from those before it: ``data`` (what networks hear), ``bound`` (what can be
known at all), ``targets`` (what networks are to say), ``sends`` (dry music, for the two sends), ``model`` (networks and
linear models), ``judge`` (the real chain), ``cards`` (what is published). ``config`` reads the settings, ``progress``
says how far a step is.
"""
