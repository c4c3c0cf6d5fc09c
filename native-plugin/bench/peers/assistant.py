# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of what the assistant costs, from the JSON of org.masterwright.peers.AssistantCosts."""

import json
import sys

GATES = {"learning": 15, "settled": 3, "stopped": 1}
WINDOWS = (10, 20, 60)


def known(seconds):
    return "–" if seconds is None else f"{seconds:.1f}"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        runs = json.load(file)
    print("Processor time in percent of a core; the assistant's thread is one for all instances, networks included.")
    print("The first run begins with a cold machine, whose compiler threads then do most of their work.\n")
    print("| instances | phase | assistant | gate | most in 10 s | in 20 s | in 60 s | compiler | collector | audio |")
    print("|---" * 10 + "|")
    for run in runs:
        who = f"{run['instances']}{', cold' if run['cold'] else ''}"
        for phase, gate in GATES.items():
            used = run[phase]
            most = [f"{used[f'assistant_most_in_{window}_s_percent']:.1f}" for window in WINDOWS]
            others = [f"{used.get(f'{name}_percent', 0):.1f}" for name in ("compiler", "collector", "audio")]
            cells = [who, phase, f"{used['assistant_percent']:.2f}", f"≤ {gate}", *most, *others]
            print("| " + " | ".join(cells) + " |")
    print("\n| instances | first decision, s after play: first | last | all settled | seconds without room |")
    print("|---" * 5 + "|")
    for run in runs:
        first = run["first_decision_s"]
        last = None if None in first else first[-1]
        decided = [each for each in first if each is not None]
        who = f"{run['instances']}{', cold' if run['cold'] else ''}"
        cells = [known(decided[0] if decided else None), known(last), known(run["settled_after_s"])]
        print(f"| {who} | {' | '.join(cells)} | {run['voided_s']} in the first pass |")


if __name__ == "__main__":
    main()
