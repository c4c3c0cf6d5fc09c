# SPDX-License-Identifier: GPL-3.0-or-later
"""Taking turns: every contestant runs once a round, each round in another order, and rounds are compared within
themselves, so that a machine that slows down slows all of them."""

import statistics

import numpy as np

# Turns that are not counted.
WARM_UP = 3


def take_turns(contestants, rounds, warm_up=WARM_UP):
    """contestants: name -> function that runs once and returns its cost. Returns name -> list of costs, one a round."""
    names = list(contestants)
    for name in names:
        for _ in range(warm_up):
            contestants[name]()
    costs = {name: [] for name in names}
    for turn in range(rounds):
        shift = turn % len(names)
        order = names[shift:] + names[:shift]
        for name in order if turn % 2 == 0 else reversed(order):
            costs[name].append(contestants[name]())
    return costs


def spread(values):
    """Median, quartiles and extremes."""
    low, high = np.quantile(values, [0.25, 0.75])
    return {
        "median": statistics.median(values),
        "quartiles": [float(low), float(high)],
        "range": [min(values), max(values)],
    }


def ratio(peer, ours):
    """How many times as long the peer takes, round by round."""
    return spread([theirs / mine for theirs, mine in zip(peer, ours, strict=True)])


def beyond(costs, baseline):
    """Costs without that of the harness: round by round less the baseline's median."""
    floor = statistics.median(baseline)
    return [max(cost - floor, 0.01) for cost in costs]
