# SPDX-License-Identifier: GPL-3.0-or-later
"""The true-peak limiter beside others: quality at equal gain reduction, and speed."""

import limiters
import measures
import numpy as np
import rounds
import sound
from masterwright_tools import ebur128
from masterwright_tools.audio import interleaved

RATE = 48000
CEILING = -1.0
REDUCTION_DB = 3.0
TOLERANCE_DB = 0.01
LOUDNESS_TOLERANCE = 0.06
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


def search(answer, low, high, tolerance):
    """Where a rising answer, (figure, rest), is 0 within the tolerance: the place and the rest; None if nowhere found.

    By false position, where an end that stays twice counts half (the Illinois rule).
    """
    ends = {}
    for place in (low, high):
        figure, rest = answer(place)
        if abs(figure) < tolerance:
            return place, rest
        ends[place] = figure
    below, above = ends[low], ends[high]
    stayed = 0
    for _ in range(12):
        if below > 0 or above < 0:
            return None
        place = (low * above - high * below) / (above - below)
        figure, rest = answer(place)
        if abs(figure) < tolerance:
            return place, rest
        if figure < 0:
            low, below = place, figure
            above, stayed = (above / 2 if stayed < 0 else above), -1
        else:
            high, above = place, figure
            below, stayed = (below / 2 if stayed > 0 else below), 1
    return None


def driven_by(limiter, audio, drive):
    """Input and output of a limiter at a drive in dB."""
    driven = (audio * sound.gain(drive)).astype(np.float32)
    return driven, limiter.limit(driven, RATE, CEILING)


def at_equal_reduction(limiter, audio):
    """Drives a limiter until its energy-weighted mean gain reduction is the one wanted: drive in dB, input, output."""

    def answer(drive):
        driven, out = driven_by(limiter, audio, drive)
        return measures.gain_reduction(driven, out) - REDUCTION_DB, (driven, out)

    # Where the highest peak is at the ceiling nothing is reduced yet; 24 dB further on anything is.
    base = CEILING - float(sound.decibels(np.max(np.abs(audio))))
    found = search(answer, base, base + 24, TOLERANCE_DB)
    if found is None:
        raise sound.BenchError(f"{limiter.name} cannot be driven to a gain reduction of {REDUCTION_DB:g} dB.")
    return found[0], *found[1]


def at_equal_loudness(limiter, audio, start, lufs):
    """Drives a limiter, from where it reduces as much as ours, to a loudness: input, output; None if out of reach."""

    def answer(drive):
        driven, out = driven_by(limiter, audio, drive)
        return ebur128.of_samples(interleaved(out), RATE)[0] - lufs, (driven, out)

    found = search(answer, start - 5, start + 12, LOUDNESS_TOLERANCE)
    return found[1] if found else None


def gain_figures(driven, out):
    trace, trace_rate = measures.gain_trace(driven, out, RATE)
    return {
        "reduction_db": measures.gain_reduction(driven, out),
        "pumping_db": measures.pumping(trace, trace_rate),
        "residue_db": measures.residue(driven, out, trace, trace_rate, RATE),
    }


def on_song(limiter, audio, lufs):
    """One limiter on one song, at equal gain reduction and, where a loudness is given, once more at that."""
    drive, driven, out = at_equal_reduction(limiter, audio)
    loudness, peak = ebur128.of_samples(interleaved(out), RATE)
    result = {
        "drive_db": drive,
        "lufs": loudness,
        "over_ebur128_db": peak - CEILING,
        "over_sixteenfold_db": measures.sixteenfold_peak(out) - CEILING,
        **gain_figures(driven, out),
    }
    as_loud = (driven, out) if lufs is None else at_equal_loudness(limiter, audio, drive, lufs)
    result["as_loud"] = gain_figures(*as_loud) if as_loud else None
    return result


def on_signals(limiter):
    """Bass sines driven over the ceiling, and the drum test."""
    result = {"thd_db": {}}
    for hertz in BASS_HZ:
        wave = measures.sine(RATE, hertz, 8, CEILING + OVER_DB)
        result["thd_db"][str(hertz)] = measures.distortion(limiter.limit(wave, RATE, CEILING), RATE, hertz)
    out = limiter.limit(measures.drum(RATE, CEILING + OVER_DB), RATE, CEILING)
    result["drum"] = measures.drum_figures(measures.tone_gain(out, RATE))
    return result


def summary(of_songs):
    """Spreads over the songs; how many songs could be brought to the loudness is said beside."""
    result = {key: rounds.spread([song[key] for song in of_songs]) for key in of_songs[0] if key != "as_loud"}
    as_loud = [song["as_loud"] for song in of_songs if song["as_loud"]]
    result["as_loud"] = {"songs": len(as_loud)}
    if as_loud:
        result["as_loud"].update({key: rounds.spread([song[key] for song in as_loud]) for key in as_loud[0]})
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
            lufs = song[judged[0].name]["lufs"] if song else None
            song[each.name] = on_song(each, audio, lufs)
    for each in judged:
        of_songs = [report["songs"][name][each.name] for name in report["songs"]]
        report["limiters"][each.name]["songs"] = summary(of_songs)
    say("speed")
    report["speed"] = speed(contestants, songs[0], count)
    return report


def table(report):
    """Markdown: one limiter a line, the better figure always the lower one but for the loudness."""
    first = next(iter(report["limiters"]))
    base = report["limiters"][first]["songs"]["lufs"]["median"]
    lines = [
        f"Limiters at {report['ceiling_dbtp']:g} dBTP. Songs: {len(report['songs'])}, the loudest half minute of each. "
        "Medians over the songs; for overs the worst. Lower is better but for the loudness.",
        "",
        "- *Over*: highest true peak above the ceiling, by FFmpeg's ebur128 and by a 16x meter, dB.",
        f"- *At {report['reduction_db']:g} dB*: each limiter is driven until it takes that much of the energy away. "
        "*Pumping*: rms of the gain's movement at 1 to 20 Hz, dB. *Residue*: what is left beside the slowly moving "
        "gain, dB against the output. *Loudness*: LU against ours.",
        "- *As loud as ours*: each limiter is driven to the loudness ours has there. *Reduction*: what it takes "
        "away, dB.",
        "- *THD*: sines 6 dB over the ceiling, dB. *Drum*: a kick 6 dB over takes a steady tone down by more than 1 dB "
        "for so many ms. *Time*: how many times ours, in turns, median and quartiles.",
        "",
        f"| limiter | over | at {report['reduction_db']:g} dB: pumping | residue | loudness "
        "| as loud as ours: reduction | pumping | residue "
        "| THD " + " / ".join(map(str, BASS_HZ)) + " Hz | drum | time |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    for name, limiter in report["limiters"].items():
        of_limiter = cells(limiter, base, report["speed"][name], len(report["songs"]))
        lines.append(f"| {name} ({limiter['note']}) | " + " | ".join(of_limiter) + " |")
    for name, figures in report["speed"].items():
        if name not in report["limiters"]:
            lines += ["", f"{name}: {figures['to_ours']['median']:.2f} times the time."]
    return "\n".join(lines) + "\n"


def cells(limiter, base, timing, songs_count):
    """One line of the table."""
    songs = limiter["songs"]
    as_loud = songs["as_loud"]
    time = timing["to_ours"]
    if as_loud["songs"] == 0:
        loud = ["not reached", "–", "–"]
    else:
        loud = [
            f"{as_loud['reduction_db']['median']:.1f}",
            f"{as_loud['pumping_db']['median']:.2f}",
            f"{as_loud['residue_db']['median']:.1f}",
        ]
    if 0 < as_loud["songs"] < songs_count:
        loud[0] += f" ({as_loud['songs']} songs)"
    return [
        f"{songs['over_ebur128_db']['range'][1]:+.2f} / {songs['over_sixteenfold_db']['range'][1]:+.2f}",
        f"{songs['pumping_db']['median']:.2f}",
        f"{songs['residue_db']['median']:.1f}",
        f"{songs['lufs']['median'] - base:+.1f}",
        *loud,
        " / ".join(f"{limiter['thd_db'][str(hertz)]:.0f}" for hertz in BASS_HZ),
        f"{limiter['drum']['down_ms']}",
        f"{time['median']:.1f} ({time['quartiles'][0]:.1f}–{time['quartiles'][1]:.1f})",
    ]
