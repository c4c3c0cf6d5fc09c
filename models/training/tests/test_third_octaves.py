# SPDX-License-Identifier: GPL-3.0-or-later
"""Third octaves and the figures of how music moves."""

import numpy as np
import pytest

from masterwright_training.data import third_octaves

RATE = 48000


def _sine(hz, amplitude, seconds=6.0):
    return amplitude * np.sin(2 * np.pi * hz * np.arange(int(seconds * RATE)) / RATE)


def test_should_tell_middle_from_side_at_their_levels():
    middle, side = _sine(1000, 0.5), _sine(4000, 0.05)
    heard = third_octaves.hear(np.stack([middle + side, middle - side]), RATE)
    bands = [int(np.argmin(np.abs(third_octaves.CENTRES_HZ - hz))) for hz in (1000, 4000)]
    assert heard.levels[0, bands[0]] == pytest.approx(20 * np.log10(0.5) - 3.01, abs=0.05)
    assert heard.levels[1, bands[1]] == pytest.approx(20 * np.log10(0.05) - 3.01, abs=0.05)
    assert heard.levels[1, bands[0]] < -100 and heard.levels[0, bands[1]] < -80


def test_should_measure_loudness_and_peaks():
    heard = third_octaves.hear(np.stack([_sine(997, 0.5)] * 2), RATE)
    # ITU-R BS.1770-4: a sine of 997 Hz at full scale in one channel is -3.01 LUFS.
    assert heard.figure("loudness_lufs") == pytest.approx(-6.02, abs=0.1)
    assert heard.figure("plr_lu") == pytest.approx(0.0, abs=0.1)
    assert heard.figure("crest_db") == pytest.approx(3.01, abs=0.01)
    assert heard.figure("range_lu") == pytest.approx(0.0, abs=0.1)


def test_should_tell_a_wide_range_and_sharp_attacks():
    random = np.random.default_rng(4)
    noise = random.normal(0, 0.1, (2, 40 * RATE)).astype(np.float32)
    halves = noise * np.repeat([0.25, 1.0], 20 * RATE).astype(np.float32)
    assert third_octaves.hear(halves, RATE).figure("range_lu") == pytest.approx(12.04, abs=0.5)
    beats = noise * np.repeat(np.tile([1.0, 0.05, 0.05, 0.05], 40), RATE // 4).astype(np.float32)
    steady, beaten = (third_octaves.hear(each, RATE) for each in (noise, beats))
    assert beaten.figure("pulse_db") > steady.figure("pulse_db") + 5
    assert steady.figure("attack_db") < 1


def test_should_weigh_as_the_ear_does():
    # IEC 61672-1, table 3.
    hz, decibels = np.array([100, 1000, 2500, 10000]), [-19.1, 0.0, 1.3, -2.5]
    np.testing.assert_allclose(third_octaves.a_weight_db(hz), decibels, atol=0.1)


def test_should_say_that_a_sound_is_too_short():
    with pytest.raises(ValueError, match="0.10 s are too short"):
        third_octaves.hear(np.zeros((2, RATE // 10)), RATE)
