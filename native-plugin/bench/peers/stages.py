# SPDX-License-Identifier: GPL-3.0-or-later
"""Our stages beside pedalboard's (JUCE's DSP in C++, in process), over the same music."""

import statistics
import time

import pedalboard
import rounds
import sound

BLOCK = 512
RATES = (44100, 48000)
SECONDS = 48
EQ_DB = 3.0


def bands():
    return [
        pedalboard.LowShelfFilter(cutoff_frequency_hz=110, gain_db=EQ_DB, q=0.7071),
        pedalboard.PeakFilter(cutoff_frequency_hz=800, gain_db=EQ_DB, q=0.6),
        pedalboard.PeakFilter(cutoff_frequency_hz=4000, gain_db=EQ_DB, q=0.6),
        pedalboard.HighShelfFilter(cutoff_frequency_hz=11000, gain_db=EQ_DB, q=0.7071),
    ]


def compressor():
    return pedalboard.Compressor(threshold_db=-18, ratio=2.5, attack_ms=30, release_ms=200)


def limiter():
    return pedalboard.Limiter(threshold_db=-1, release_ms=100)


def reverb():
    return pedalboard.Reverb(room_size=0.3, damping=0.7, wet_level=0.1, dry_level=1.0, width=1.0)


def delay():
    return pedalboard.Delay(delay_seconds=0.25, feedback=0.3, mix=0.1)


def chain():
    gains = [pedalboard.Gain(gain_db=3.0), pedalboard.Gain(gain_db=2.0)]
    return [gains[0], *bands(), compressor(), delay(), reverb(), gains[1], limiter()]


# Name -> (pedalboard's plugins, which music, what is to be known about the pair).
PAIRS = {
    "copy": (lambda: [], "music", "the harness alone: an empty board, and our loop with no stage in it"),
    "gain": (lambda: [pedalboard.Gain(gain_db=0.375) for _ in range(8)], "music", "eight in a row"),
    "eq": (bands, "music", "four bands; ours are matched to the analogue curves"),
    "compressor": (lambda: [compressor()], "music", "ours is linked, with an RMS detector and a side-chain filter"),
    "limiter": (lambda: [limiter()], "hot", "ours holds true peaks (eightfold, look-ahead); pedalboard's does not"),
    "reverb": (lambda: [reverb()], "music", "ours is a plate with a high-pass, pedalboard's is Freeverb"),
    "delay": (lambda: [delay()], "music", "ours is a filtered, crossing echo, pedalboard's a plain one"),
    "chain": (chain, "music", "ours also has stereo width, true-peak limiting, meters and an aligned bypass"),
}


def peer(name, audio, rate):
    """A function that runs pedalboard once over the audio: nanoseconds a frame, and the level of what came out."""
    board = pedalboard.Pedalboard(PAIRS[name][0]())

    def once():
        start = time.perf_counter_ns()
        out = board.process(audio, rate, buffer_size=BLOCK, reset=False)
        return (time.perf_counter_ns() - start) / audio.shape[1], sound.level(out)

    return once


def compare(name, rate, music, cores, count):
    """One stage at one rate: everyone takes turns, the empty harness of either side among them."""
    kind = PAIRS[name][1]
    levels = {}

    def timed(label, once):
        def cost():
            nanoseconds, levels[label] = once()
            return nanoseconds

        return cost

    contestants = {}
    for label, what in (("peer", name), ("peer harness", "copy")):
        contestants[label] = timed(label, peer(what, music[kind], rate))
    for core in cores:
        for label, what in ((core.name, name), (f"{core.name} harness", "copy")):
            contestants[label] = timed(label, lambda core=core, what=what: core.run(what, f"{kind}{rate}", BLOCK))
    costs = rounds.take_turns(contestants, count)
    result = {"stage": name, "rate": rate, "rounds": count, "note": PAIRS[name][2], "level_dbfs": levels, "ours": {}}
    result["peer_ns_per_frame"] = rounds.spread(costs["peer"])
    net = rounds.beyond(costs["peer"], costs["peer harness"])
    for core in cores:
        ours = costs[core.name]
        harness = costs[f"{core.name} harness"]
        result["ours"][core.name] = {
            "ns_per_frame": rounds.spread(ours),
            "peer_to_ours": rounds.ratio(costs["peer"], ours),
        }
        # A stage that is cheaper than carrying the audio to it drowns in that: no figure without the harness then.
        if statistics.median(ours) > 2 * statistics.median(harness):
            without = rounds.ratio(net, rounds.beyond(ours, harness))
            result["ours"][core.name]["peer_to_ours_without_harness"] = without
    return result


def measure(cores, songs, count, say, rates=RATES):
    """All pairs at all rates over the first song."""
    results = []
    for rate in rates:
        audio = sound.read(songs[0], rate, seconds=SECONDS)
        music = {"music": sound.with_peak(audio, -1.0), "hot": sound.with_peak(audio, 5.0)}
        for core in cores:
            for kind, samples in music.items():
                core.load(f"{kind}{rate}", rate, samples)
        for name in PAIRS:
            say(f"{name} at {rate} Hz")
            if name != "copy":
                results.append(compare(name, rate, music, cores, count))
    return {"music": songs[0].name, "block": BLOCK, "pedalboard": pedalboard.__version__, "results": results}


def table(report):
    """Markdown: how many times as long pedalboard takes."""
    names = list(report["results"][0]["ours"])
    lines = [
        f"Stages beside pedalboard {report['pedalboard']} (C++), {report['block']} frames, stereo, over "
        f'"{report["music"]}": how many times as long pedalboard takes, median and quartiles of the rounds, without '
        "the cost of either harness (with it in brackets; \">\": ours is too cheap to be told from it). Above 1, ours "
        "is faster.",
        "",
        "| stage | rate | " + " | ".join(names) + " | note |",
        "|---|---|" + "---|" * len(names) + "---|",
    ]
    for result in report["results"]:
        cells = []
        for name in names:
            ours = result["ours"][name]
            net = ours.get("peer_to_ours_without_harness", ours["peer_to_ours"])
            sign = "" if "peer_to_ours_without_harness" in ours else "> "
            low, high = net["quartiles"]
            cells.append(f"{sign}{net['median']:.2f} ({low:.2f}–{high:.2f}) [{ours['peer_to_ours']['median']:.2f}]")
        lines.append(f"| {result['stage']} | {result['rate']} | {' | '.join(cells)} | {result['note']} |")
    return "\n".join(lines) + "\n"
