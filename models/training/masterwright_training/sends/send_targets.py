# SPDX-License-Identifier: GPL-3.0-or-later
"""What the two sends are to become, from how wet the music is already."""

from __future__ import annotations

import numpy as np

from masterwright_tools import chain

#: The two sends, in the order of every ``[n, 2]`` here.
SENDS = ("reverb_send", "delay_send")

#: No wet signal at all, dB.
DRY_DB = -np.inf


def wanted(wet_db: np.ndarray, style: str, settings: dict) -> np.ndarray:
    """The sends ``[n, 2]``, normalised 0..1, 0 off, that music of ``wet_db`` ``[n, 2]`` is to get in a style.

    Wetness and goal are powers of the wet signal against the dry one, dB, on the scale of the chain's sends
    (``send_scale`` of ``models/chain.json``). The goal of the style less what is wet already is what a send is to add:
    echoes and reverberation of different times add as powers. Music that has that much gets nothing, nor does music
    that lacks so little that nobody would hear it (``needs.least_db`` against the goal). A style without a goal adds
    nothing to anything; clean masters are finished, and their sends are 0 whatever the style.
    """
    found = np.zeros(wet_db.shape)
    for each, name in enumerate(SENDS):
        goal = settings["goals_db"].get(style, {}).get(name)
        if goal is None:
            continue
        lacking = 10 ** (goal / 10) - 10 ** (wet_db[:, each] / 10)
        need = 10 * np.log10(np.maximum(lacking, 1e-20))
        sent = chain.parameters()[name].normalised(need)
        found[:, each] = np.where(need >= goal + settings["needs"]["least_db"], sent, 0.0)
    return found


def settle(sends: np.ndarray, settings: dict) -> np.ndarray:
    """Predicted sends ``[n, 2]`` as they are to be used: what is below ``needs.off_db`` is off."""
    off = np.array([chain.parameters()[name].normalised(settings["needs"]["off_db"]) for name in SENDS])
    return np.where(sends < off, 0.0, np.clip(sends, 0, 1))


def draw(count: int, settings: dict, random: np.random.Generator) -> np.ndarray:
    """How wet ``count`` variants are, ``[count, 2]`` in dB, by the ``wetness`` settings; each send by itself."""
    found = np.full((count, len(SENDS)), DRY_DB)
    for each, name in enumerate(SENDS):
        goal, loudest = settings["goals_db"]["balanced"][name], chain.parameters()[name].maximum
        chance = random.random(count)
        passed = 0.0
        for kind in settings["wetness"][name]:
            chosen = (chance >= passed) & (chance < passed + kind["share"])
            drawn = goal + random.uniform(kind["lowest_db"], kind["highest_db"], count)
            found[chosen, each] = np.minimum(drawn, loudest)[chosen]
            passed += kind["share"]
    return found
