# SPDX-License-Identifier: GPL-3.0-or-later
"""The curves of analogue shelves and bells, which the equaliser of the Java core follows (``EqualiserCurve``)."""

from __future__ import annotations

import numpy as np


def gain_db(shape: str, s: np.ndarray, at_db: float, q: float) -> np.ndarray:
    """The gain in dB of a ``low_shelf``, ``bell`` or ``high_shelf`` of ``at_db``; ``s`` is ``1j * hz / corner_hz``."""
    numerator, denominator = _boost(shape, q, abs(at_db))
    boost = 20 * np.log10(np.abs(np.polyval(numerator, s) / np.polyval(denominator, s)))
    return -boost if at_db < 0 else boost


def _boost(shape: str, q: float, decibels: float) -> tuple[list[float], list[float]]:
    """Numerator and denominator in s, the corner at 1."""
    a = 10 ** (decibels / 40)
    root = a**0.5 / q
    return {
        "low_shelf": ([a, a * root, a * a], [a, root, 1]),
        "high_shelf": ([a * a, a * root, a], [1, root, a]),
        "bell": ([1, a / q, 1], [1, 1 / (a * q), 1]),
    }[shape]
