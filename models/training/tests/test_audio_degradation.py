# SPDX-License-Identifier: GPL-3.0-or-later
"""Degradations on sound, measured on what they did."""

import numpy as np
import pytest

from masterwright_training.data import analogue_curves, audio_degradation

RATE = 44100


@pytest.fixture
def music():
    """Three seconds of noise in bursts, its side 6 dB below its middle."""
    random = np.random.default_rng(1)
    bursts = np.repeat(np.tile([0.02, 0.2], 6), RATE // 4)
    middle, side = random.normal(0, 1, (2, bursts.size)) * bursts
    return np.stack([middle + side / 2, middle - side / 2]).astype(np.float32) * 0.5


def _degraded(music, kind, seed=3):
    return audio_degradation.degrade(music, RATE, kind, np.random.default_rng(seed))


def _decibels(sound):
    return 10 * np.log10(np.mean(np.square(sound, dtype=np.float64)))


@pytest.mark.parametrize("kind", audio_degradation.KINDS)
def test_should_change_the_sound_alike_for_the_same_seed(music, kind):
    one, said = _degraded(music, kind)
    again, _ = _degraded(music, kind)
    assert one.shape == music.shape and one.dtype == np.float32 and said["kind"] == kind and len(said) > 1
    np.testing.assert_array_equal(one, again)
    assert np.abs(one - music).max() > 1e-3
    lag = np.argmax(np.correlate(one[0, 1000:9000], music[0, 3000:6000], "valid"))
    assert abs(lag - 2000) <= 1


def test_should_follow_its_own_curve(music):
    degraded, said = _degraded(music, "equaliser", 5)
    power = [np.square(np.abs(np.fft.rfft(each[0]))) for each in (music, degraded)]
    hz = np.fft.rfftfreq(music.shape[1], 1 / RATE)
    for at in (60, 200, 800, 3000, 12000):
        near = np.abs(np.log2(np.maximum(hz, 1) / at)) < 0.03
        gain = 10 * np.log10(power[1][near].sum() / power[0][near].sum())
        curves = [
            analogue_curves.gain_db(each["shape"], 1j * np.array([at / each["hz"]]), each["gain_db"], each["q"])[0]
            for each in said["bands"]
        ]
        assert gain == pytest.approx(sum(curves), abs=0.5)


def test_should_shape_bands_as_the_field_does():
    s = 1j * np.array([1e-3, 1.0, 1e3])
    np.testing.assert_allclose(analogue_curves.gain_db("bell", s, 5.0, 0.7), [0, 5, 0], atol=1e-3)
    np.testing.assert_allclose(analogue_curves.gain_db("low_shelf", s, -4.0, 0.7), [-4, -2, 0], atol=1e-3)
    np.testing.assert_allclose(analogue_curves.gain_db("high_shelf", s, 4.0, 0.7), [0, 2, 4], atol=1e-3)


def test_should_turn_down_and_narrow_by_what_it_says(music):
    quiet, said = _degraded(music, "gain")
    assert _decibels(quiet) - _decibels(music) == pytest.approx(said["gain_db"], abs=0.01)
    wide, said = _degraded(music, "width")
    change = _decibels(wide[0] - wide[1]) - _decibels(music[0] - music[1])
    assert change == pytest.approx(20 * np.log10(said["side_factor"]), abs=0.01)


def test_should_add_noise_of_its_level(music):
    noisy, said = _degraded(music, "noise")
    assert _decibels(noisy - music) == pytest.approx(said["noise_dbfs"], abs=0.1) == -50.0


def test_should_code_lossily_and_compress_hard(music):
    coded, _ = _degraded(music, "mp3")
    spectrum = np.square(np.abs(np.fft.rfft(coded[0])))
    hz = np.fft.rfftfreq(music.shape[1], 1 / RATE)
    assert spectrum[hz > 18500].mean() < 1e-3 * spectrum[(hz > 8000) & (hz < 12000)].mean()
    squashed, _ = _degraded(music, "over_compression")
    steady = slice(RATE // 2, None)
    parts = [each[:, steady][:, : 2 * (RATE // 2)].reshape(2, -1, RATE // 4) for each in (music, squashed)]
    spread = [np.ptp(10 * np.log10(np.mean(np.square(each, dtype=float), axis=(0, 2)))) for each in parts]
    assert spread[1] < spread[0] - 5
    assert _decibels(squashed) == pytest.approx(_decibels(music), abs=0.1)


def test_should_name_the_kinds_there_are(music):
    with pytest.raises(ValueError, match="equaliser, gain"):
        _degraded(music, "wow")
