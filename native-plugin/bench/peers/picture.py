# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the limiter's table."""

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np

OURS = "#c8102e"
OTHERS = ["#4477aa", "#66aadd", "#777777", "#b0b0b0", "#228833", "#aa7733"]
FLOOR_DB = -160


def colours(names):
    return dict(zip(names, [OURS, *OTHERS], strict=False))


def style(axes, title, note):
    axes.set_title(title, loc="left", fontsize=11, fontweight="bold", pad=20)
    axes.text(0, 1.02, note, transform=axes.transAxes, fontsize=8, color="#555555", va="bottom")
    axes.grid(axis="y", color="#e4e4e4", linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def drum(axes, report, colour):
    for name, limiter in reversed(report["limiters"].items()):
        trace = limiter["drum"]["trace"]
        ours = colour[name] == OURS
        axes.plot(np.arange(len(trace)) - 50, trace, color=colour[name], linewidth=2.4 if ours else 1.3)
    axes.set_xlim(-50, 350)
    axes.set_xlabel("ms after the kick begins")
    axes.set_ylabel("gain on the tone (dB)")
    style(axes, "Gain on a drum hit", "a kick 6 dB over the ceiling every half second, heard on a steady 3 kHz tone")


def bass(axes, report, colour):
    frequencies = list(next(iter(report["limiters"].values()))["thd_db"])
    width = 0.8 / len(report["limiters"])
    for place, (name, limiter) in enumerate(report["limiters"].items()):
        heights = [max(limiter["thd_db"][hertz], FLOOR_DB) - FLOOR_DB for hertz in frequencies]
        at = np.arange(len(frequencies)) + (place - len(report["limiters"]) / 2 + 0.5) * width
        axes.bar(at, heights, width * 0.92, bottom=FLOOR_DB, color=colour[name])
    axes.set_ylim(FLOOR_DB, 0)
    axes.set_xticks(range(len(frequencies)), [f"{hertz} Hz" for hertz in frequencies])
    axes.set_ylabel("THD (dB)")
    note = "sines 6 dB over the ceiling; lower is better; some -155 dB is rounding to 32 bits"
    style(axes, "Distortion of bass", note)


def overs(axes, report, colour):
    for name in reversed(report["limiters"]):
        peaks = [song[name]["over_sixteenfold_db"] for song in report["songs"].values()]
        ours = colour[name] == OURS
        size = 46 if ours else 26
        axes.scatter(np.arange(len(peaks)) + 1, peaks, s=size, color=colour[name], zorder=4 if ours else 3)
    axes.axhline(0, color="#222222", linewidth=1)
    axes.set_xticks(range(1, len(report["songs"]) + 1))
    axes.set_xlabel("song")
    axes.set_ylabel("over the ceiling (dB)")
    style(axes, "Overshoot", "highest true peak of each song by a 16x meter; the line is the ceiling")


def pumping(axes, report, colour):
    for name, limiter in report["limiters"].items():
        songs = [song[name] for song in report["songs"].values()]
        x = [song["residue_db"] for song in songs]
        y = [song["pumping_db"] for song in songs]
        axes.scatter(x, y, s=14, color=colour[name], alpha=0.4, linewidths=0)
        centre = [limiter["songs"]["residue_db"]["median"], limiter["songs"]["pumping_db"]["median"]]
        axes.scatter(*centre, s=110, color=colour[name], edgecolors="white", linewidths=1.5, zorder=5)
        as_loud = limiter["songs"]["as_loud"]
        if colour[name] != OURS and as_loud["songs"]:
            there = [as_loud["residue_db"]["median"], as_loud["pumping_db"]["median"]]
            axes.plot(*zip(centre, there, strict=True), color=colour[name], linewidth=1, alpha=0.6)
            axes.scatter(*there, s=80, facecolors="white", edgecolors=colour[name], linewidths=2, zorder=5)
    axes.set_xlabel("distortion: residue beside the slow gain (dB)")
    axes.set_ylabel("pumping: gain movement at 1–20 Hz (dB rms)")
    note = (
        f"dots: at {report['reduction_db']:g} dB of reduction each (large: medians); rings: as loud as ours; "
        "lower left is better"
    )
    style(axes, "Pumping and distortion on music", note)


def draw(report, path):
    """Four panels into a PNG."""
    names = list(report["limiters"])
    colour = colours(names)
    plt.rcParams.update({"font.family": "DejaVu Sans", "font.size": 9.5, "axes.edgecolor": "#888888"})
    figure, panels = plt.subplots(2, 2, figsize=(12, 9))
    for draw_panel, axes in zip((drum, bass, overs, pumping), panels.flat, strict=True):
        draw_panel(axes, report, colour)
    handles = [plt.Line2D([], [], color=colour[name], marker="o", linestyle="", markersize=8) for name in names]
    labels = [f"{name} ({report['limiters'][name]['note']})" for name in names]
    figure.legend(handles, labels, loc="lower center", ncols=3, frameon=False, fontsize=9)
    figure.suptitle(
        f"True-peak limiters at {report['ceiling_dbtp']:g} dBTP", x=0.065, ha="left", fontsize=14, fontweight="bold"
    )
    figure.tight_layout(rect=(0, 0.07, 1, 0.985), h_pad=2.5, w_pad=3)
    figure.savefig(path, dpi=130)
    plt.close(figure)
