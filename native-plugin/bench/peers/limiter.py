# SPDX-License-Identifier: GPL-3.0-or-later
"""The true-peak limiter beside others: quality at equal gain reduction, and speed."""

import limiters
import measures
import numpy as np
import rounds
import sound

RATE = 48000
CEILING = -1.0
REDUCTION_DB = 3.0
TOLERANCE_DB = 0.01
EXCERPT_SECONDS = 30
OVER_DB = 6.0
BASS_HZ = (40, 60, 100)
SPEED_SECONDS = 20
MOST_SONGS = 10


def excerpt(path):
    """The loudest half minute of a song."""
    audio = sound.read(path, RATE)
    size = EXCERPT_SECONDS * RATE
    if audio.shape[1] <= size:
        return audio
    energy = np.cumsum(np.sum(np.square(audio, dtype=np.float64), axis=0)[:: RATE // 10])
    step = size // (RATE // 10)
    start = int(np.argmax(energy[step:] - energy[:-step])) * (RATE // 10)
    return np.ascontiguousarray(audio[:, start : start + size])


def choose(songs):
    """At most ten songs, taken in turn from the folders they are in."""
    folders = {}
    for path in songs:
        folders.setdefault(path.parent, []).append(path)
    # The middle of a folder first: what is sorted first is often a menu's or a title's.
    orders = {folder: files[len(files) // 2 :] + files[: len(files) // 2] for folder, files in folders.items()}
    chosen = []
    for turn in range(MOST_SONGS):
        chosen += [files[turn] for files in orders.values() if turn < len(files)]
    return chosen[:MOST_SONGS]


def solve(limiter, audio):
    """Drives a limiter until its energy-weighted mean gain reduction is what is wanted: drive in dB, input, output."""

    def reduce(drive):
        driven = (audio * sound.gain(drive)).astype(np.float32)
        out = limiter.limit(driven, RATE, CEILING)
        return measures.gain_reduction(driven, out), driven, out

    low, high = 0.0, 6.0
    while reduce(high)[0] < REDUCTION_DB and high < 60:
        low, high = high, high + 6.0
    for _ in range(14):
        drive = (low + high) / 2
        got, driven, out = reduce(drive)
        if abs(got - REDUCTION_DB) < TOLERANCE_DB:
            break
        low, high = (drive, high) if got < REDUCTION_DB else (low, drive)
    return drive, got, driven, out


def on_song(limiter, audio):
    """One limiter on one song, at equal gain reduction."""
    drive, reduction, driven, out = solve(limiter, audio)
    loudness, peak = measures.ebur128(out, RATE)
    trace, trace_rate = measures.gain_trace(driven, out, RATE)
    return {
        "drive_db": drive,
        "reduction_db": reduction,
        "lufs": loudness,
        "over_ebur128_db": peak - CEILING,
        "over_sixteenfold_db": measures.sixteenfold_peak(out) - CEILING,
        "pumping_db": measures.pumping(trace, trace_rate),
        "residue_db": measures.residue(driven, out, trace, trace_rate, RATE),
    }


def on_signals(limiter):
    """Bass sines driven over the ceiling, and the drum test."""
    result = {"thd_db": {}}
    for hertz in BASS_HZ:
        wave = measures.sine(RATE, hertz, 8, CEILING + OVER_DB)
        result["thd_db"][str(hertz)] = measures.distortion(limiter.limit(wave, RATE, CEILING), RATE, hertz)
    out = limiter.limit(measures.drum(RATE, CEILING + OVER_DB), RATE, CEILING)
    result["drum"] = measures.drum_figures(measures.tone_gain(out, RATE))
    return result


def speed(contestants, song, count):
    """Nanoseconds a frame, taking turns, over music that keeps the limiters at work."""
    audio = sound.with_peak(sound.read(song, RATE, seconds=SPEED_SECONDS), CEILING + OVER_DB)
    costs = rounds.take_turns({each.name: each.timed(audio, RATE) for each in contestants}, count, warm_up=2)
    ours = costs[contestants[0].name]
    return {
        name: {"ns_per_frame": rounds.spread(cost), "to_ours": rounds.ratio(cost, ours)} for name, cost in costs.items()
    }


def measure(cores, songs, count, folder, say):
    """Quality by the first core (samples are the same on any), speed by all."""
    contestants = limiters.all_of(cores, folder)
    judged = [each for each in contestants if not isinstance(each, limiters.Ours)]
    judged.insert(0, contestants[0])
    report = {
        "ceiling_dbtp": CEILING,
        "reduction_db": REDUCTION_DB,
        "limiters": {each.name: {"note": each.note} for each in judged},
        "songs": {},
    }
    for each in judged:
        say(f"sines and drums: {each.name}")
        report["limiters"][each.name].update(on_signals(each))
    for path in choose(songs):
        audio = excerpt(path)
        song = report["songs"][f"{path.parent.name}/{path.name}"] = {}
        for each in judged:
            say(f"{path.name}: {each.name}")
            song[each.name] = on_song(each, audio)
    for each in judged:
        of_songs = [report["songs"][name][each.name] for name in report["songs"]]
        summary = {key: rounds.spread([song[key] for song in of_songs]) for key in of_songs[0]}
        report["limiters"][each.name]["songs"] = summary
    say("speed")
    report["speed"] = speed(contestants, songs[0], count)
    return report


def table(report):
    """Markdown: one limiter a line, the better figure always the lower one but for the loudness."""
    first = next(iter(report["limiters"]))
    base = report["limiters"][first]["songs"]["lufs"]["median"]
    lines = [
        f"Limiters at {report['ceiling_dbtp']:g} dBTP. Songs: {len(report['songs'])}, the loudest half minute of each, "
        f"each limiter driven until it takes {report['reduction_db']:g} dB of the energy away. Medians, for overs the "
        "worst. Pumping: rms of the gain's movement at 1 to 20 Hz. Residue: what is left beside the slowly moving gain. "
        "THD: sines 6 dB over the ceiling. Drum: a kick 6 dB over takes a steady tone down by more than 1 dB for so "
        "long. Time: nanoseconds a frame against ours, in turns.",
        "",
        "| limiter | over, ebur128 / 16x (dB) | pumping (dB) | residue (dB) | loudness (LU) | THD "
        + " / ".join(map(str, BASS_HZ))
        + " Hz (dB) | drum (ms) | time |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, limiter in report["limiters"].items():
        songs = limiter["songs"]
        worst = [songs[key]["range"][1] for key in ("over_ebur128_db", "over_sixteenfold_db")]
        thd = " / ".join(f"{limiter['thd_db'][str(hertz)]:.0f}" for hertz in BASS_HZ)
        time = report["speed"][name]["to_ours"]
        lines.append(
            f"| {name} ({limiter['note']}) | {worst[0]:+.2f} / {worst[1]:+.2f} | {songs['pumping_db']['median']:.2f} "
            f"| {songs['residue_db']['median']:.1f} | {songs['lufs']['median'] - base:+.2f} | {thd} "
            f"| {limiter['drum']['down_ms']} | {time['median']:.1f} ({time['quartiles'][0]:.1f}–"
            f"{time['quartiles'][1]:.1f}) |"
        )
    for name, figures in report["speed"].items():
        if name not in report["limiters"]:
            lines += ["", f"{name}: time {figures['to_ours']['median']:.2f}."]
    return "\n".join(lines) + "\n"
