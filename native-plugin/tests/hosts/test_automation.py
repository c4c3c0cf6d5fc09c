# SPDX-License-Identifier: GPL-3.0-or-later
"""Automation through the built plugin: whatever jumps, a sine of 100 Hz leaves nothing far from it."""

import json

import numpy
import pytest
import soundfile

import audio
from conftest import document

RATE = 48_000
STEP = RATE // 10
# Half the length of the filter that takes the sine away: nothing within 500 Hz of it is left.
HALF = 480
TRIMMED = ("input_gain", "compression", "high_eq", "mid_eq", "low_eq", "presence_air", "reverb_send", "delay_send",
           "stereo_width", "output_level")


@pytest.fixture
def sine(tmp_path):
    """A function of seconds: a sine of 100 Hz at -26 dBFS, the right channel reversed and half as loud."""

    def make(seconds):
        left = 0.05 * numpy.sin(2 * numpy.pi * 100 * numpy.arange(int(seconds * RATE)) / RATE)
        file = tmp_path / "sine.wav"
        soundfile.write(file, numpy.stack([left, -0.5 * left], axis=1).astype(numpy.float32), RATE, subtype="FLOAT")
        return file

    return make


@pytest.fixture
def state(tmp_path):
    """Three styles far from each other, none of them loud enough for the limiter."""
    given = json.loads(document(mode="follow", ceiling=0))
    for style, up in (("safe", 0.25), ("balanced", 0.75), ("bold", 0.5)):
        given["decisions"][style] = {"delay_ms": 300 - 200 * up, "auto_target_lufs": -20, "predicted": {
            "input_lufs": -18, "output_lufs": -18 + 8 * up}, "values": {
            "input_gain": 0.5 + 0.25 * (up - 0.5), "compression": up, "high_eq": up, "mid_eq": 1 - up, "low_eq": up,
            "presence_air": up, "reverb_send": up, "delay_send": 1 - up, "stereo_width": 1 - up,
            "output_level": 0.5 + 0.2 * (0.5 - up)}}
    del given["trims"]
    file = tmp_path / "state.json"
    file.write_text(json.dumps(given))
    return file


def far_from_the_sine(samples):
    """The level of each sample without what is within 500 Hz of 100 Hz, dBFS, the louder channel's; the filter's first
    and last half is left out."""
    at = numpy.arange(-HALF, HALF + 1)
    w = numpy.pi * (at + HALF) / HALF
    window = 0.35875 - 0.48829 * numpy.cos(w) + 0.14128 * numpy.cos(2 * w) - 0.01168 * numpy.cos(3 * w)
    taps = numpy.sinc(2 * HALF / RATE * at) * window
    taps = -taps / taps.sum()
    taps[HALF] += 1
    size = 1 << int(numpy.ceil(numpy.log2(len(samples) + len(taps))))
    spectrum = numpy.fft.rfft(samples.astype(numpy.float64), size, axis=0) * numpy.fft.rfft(taps, size)[:, None]
    far = numpy.abs(numpy.fft.irfft(spectrum, size, axis=0)[2 * HALF : len(samples)]).max(axis=1)
    return 20 * numpy.log10(numpy.maximum(far, 1e-12))


def test_should_notice_a_step_of_a_hundredth_of_a_decibel(sine):
    samples = audio.read(sine(1))
    assert far_from_the_sine(samples)[HALF:].max() < -140
    samples[RATE // 2 + 100 :] *= 10 ** (0.01 / 20)
    assert far_from_the_sine(samples).max() > -100


def run(host, tmp_path, sine, state, lanes, *more):
    """Renders with points of automation, (step of 100 ms, id, value), and returns how far-off each sample is, dBFS."""
    lines = ["frame,id,value", *(f"{step * STEP},{name},{value}" for step, name, value in lanes)]
    points = tmp_path / "lanes.csv"
    points.write_text("\n".join(lines) + "\n")
    found = host.run("--in", sine, "--out", tmp_path / "out.wav", "--state", state, "--automate", points, "--split",
                     "--block", 480, "--mode", "offline", *more)
    assert found["automation_points"] == len(lanes)
    out = audio.read(tmp_path / "out.wav")
    loudest = 20 * numpy.log10(numpy.abs(out).max())
    assert -26 < loudest < -1.5, f"nothing is heard, or the limiter: {loudest:.1f} dBFS"
    # The sine itself begins with a step of its slope.
    return far_from_the_sine(out[RATE // 4 :]), RATE // 4 + HALF


def test_should_change_the_style_every_100_ms_for_a_minute_without_a_click(host, sine, state, tmp_path):
    lanes = [(step, "style", (0, 0.5, 1, 0.5)[step % 4]) for step in range(5, 605)]
    levels, _ = run(host, tmp_path, sine(61), state, lanes)
    print(f"style: {levels.max():.1f} dBFS")
    assert levels.max() < -80


def test_should_move_every_control_every_100_ms_without_a_click(host, sine, state, tmp_path):
    """Each for a second and a half, over its whole range, or as far as the limiter stays idle."""
    moves = [("amount", 0, 1), ("target_lufs", 0, 0.5), ("ceiling", 0.9, 1), ("limiter", 0, 1), ("match", 1, 0),
             ("bypass", 1, 0), ("mode", 1, 0)]
    moves += [(f"trim.{name}", 0.5, 0.6 if name in ("input_gain", "output_level") else 1) for name in TRIMMED]
    moves += [(f"lock.{name}", 1, 0) for name in TRIMMED]
    lanes = []
    for index, (name, one, other) in enumerate(moves):
        first = 5 + 20 * index
        lanes += [(first + step, name, one if step % 2 == 0 else other) for step in range(16)]
        if name.startswith("lock."):
            # Closed at one amount and opened at another, a lock has a way to go.
            lanes += [(first + step, "amount", 1 if step % 4 == 3 else 0.3) for step in range(1, 16, 2)]
    lanes.sort()
    levels, offset = run(host, tmp_path, sine(2 * len(moves) + 2), state, lanes)
    for index, (name, _, _) in enumerate(moves):
        first = (5 + 20 * index) * STEP - offset
        level = levels[max(0, first - HALF) : first + 20 * STEP - HALF].max()
        print(f"{name}: {level:.1f} dBFS")
        assert level < -80, f"{name} leaves {level:.1f} dBFS"


def test_should_decide_anew_without_a_click(host, sine, state, tmp_path):
    """Relearn is pressed every 100 ms, then what is learnt from the sine alone takes the place of the decision."""
    lanes = [(step, "relearn", step % 2) for step in range(5, 36)]
    saved = tmp_path / "saved.json"
    levels, _ = run(host, tmp_path, sine(12), state, lanes, "--set", "limiter=0", "--save-state", saved)
    decided = json.loads(saved.read_bytes())["decisions"]["bold"]["values"]
    assert decided != json.loads(state.read_bytes())["decisions"]["bold"]["values"], "nothing was decided"
    print(f"relearn and a new decision: {levels.max():.1f} dBFS")
    assert levels.max() < -80
