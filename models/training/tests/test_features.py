# SPDX-License-Identifier: GPL-3.0-or-later
"""The feature windows: golden vectors, agreement between rates, and sounds of which the figures are known."""

import json

import numpy as np
import pytest

from masterwright_training.data import features, golden_features

GOLDEN = json.loads(golden_features.FILE.read_text(encoding="utf-8"))
TOLERANCE_DB = 1e-3
INDEX = {name: index for index, name in enumerate(features.SCALARS)}


def noise(seed, rate, seconds, dbfs=-20.0):
    """White noise with the same density at every rate, that of ``dbfs`` at 48 kHz."""
    deviation = 10 ** (dbfs / 20) * np.sqrt(rate / 48000)
    return np.random.default_rng(seed).normal(0, deviation, int(rate * seconds)).astype(np.float32)


def sine(hz, rate, seconds, amplitude):
    return (amplitude * np.sin(2 * np.pi * hz * np.arange(int(rate * seconds)) / rate)).astype(np.float32)


def only(windows):
    assert windows.levels.shape == (1, 2, 96, 125)
    return windows


@pytest.mark.parametrize("golden", GOLDEN["cases"], ids=lambda each: each["name"])
def test_should_give_the_golden_vectors(golden):
    assert GOLDEN["version"] == features.VERSION
    found = golden_features.case(golden["sound"], golden["rate"], golden["channels"], golden["seconds"])
    for name in ("end", "mask"):
        assert found[name] == golden[name]
    assert found["source_end_hz"] == pytest.approx(golden["source_end_hz"], abs=0.01)
    assert found["scalars"] == pytest.approx(golden["scalars"], abs=TOLERANCE_DB)
    for name in ("means", "columns"):
        difference = np.abs(np.array(found[name]) - np.array(golden[name])).max() / GOLDEN["units_per_db"]
        assert difference <= TOLERANCE_DB


@pytest.mark.parametrize("rate", [22050, 32000, 44100, 88200, 96000, 176400, 192000])
def test_should_agree_between_rates_below_the_end_of_the_rate(rate):
    # A sweep that ends below both rates' ends, so that nothing folds back; it is as long in one octave as in the next.
    highest = 0.45 * min(rate, 44100)

    def band_means(at):
        slope = np.log(highest / 15.0) / 10.0
        up, down = (15.0 / slope * (np.exp(slope * each) - 1.0) for each in _there_and_back(at))
        mid, side = 0.3 * np.sin(2 * np.pi * up), 0.1 * np.sin(2 * np.pi * down)
        windows = only(features.extract(np.stack([mid + side, mid - side]), at))
        return windows.normalised()[0].mean(axis=2), 10 * np.log10((10 ** (windows.levels[0] / 10)).mean(axis=2))

    compared = features.band_points()[2:] < highest
    for found, wanted in zip(band_means(rate), band_means(48000)):
        assert np.abs(found - wanted)[:, compared].max() < 0.3


def _there_and_back(rate):
    time = np.arange(10 * rate) / rate
    return time, 10.0 - time


def test_should_hold_all_the_power_in_the_bands():
    windows = only(features.extract(sine(997, 44100, 10, 0.5), 44100))
    power = (10 ** (windows.levels[0, 0, :, 10] / 10)).sum()
    assert 10 * np.log10(power) == pytest.approx(10 * np.log10(0.5**2 / 2), abs=0.05)


def test_should_read_the_loudness_of_a_stereo_tone_of_997_hz():
    tone = sine(997, 48000, 10, 10 ** (-23 / 20))
    scalars = only(features.extract(np.stack([tone, tone]), 48000)).scalars[0]
    assert scalars[INDEX["integrated_loudness"]] == pytest.approx(-23.0, abs=0.05)
    assert scalars[INDEX["crest"]] == pytest.approx(3.01, abs=0.01)
    assert scalars[INDEX["peak_to_loudness"]] == pytest.approx(0.0, abs=0.05)


def test_should_hear_mono_as_two_equal_channels():
    one = noise(1, 44100, 10)
    mono = only(features.extract(one, 44100))
    both = only(features.extract(np.stack([one, one]), 44100))
    assert np.array_equal(mono.normalised(), both.normalised())
    assert np.array_equal(mono.scalars, both.scalars)
    assert np.all(mono.normalised()[0, 1] == features.FLOOR_DB)
    assert mono.scalars[0, INDEX["side_to_mid"]] == features.FLOOR_DB
    assert mono.scalars[0, INDEX["correlation"]] == 1.0


def test_should_read_the_side_and_the_correlation():
    one = noise(2, 44100, 10)
    scalars = only(features.extract(np.stack([one, one / 2]), 44100)).scalars[0]
    assert scalars[INDEX["side_to_mid"]] == pytest.approx(20 * np.log10(0.25 / 0.75), abs=1e-3)
    assert scalars[INDEX["correlation"]] == pytest.approx(1.0, abs=1e-6)
    opposed = only(features.extract(np.stack([one, -one]), 44100)).scalars[0]
    assert opposed[INDEX["side_to_mid"]] == features.CEILING_DB
    assert opposed[INDEX["correlation"]] == pytest.approx(-1.0, abs=1e-6)
    alone = only(features.extract(np.stack([one, 0 * one]), 44100)).scalars[0]
    assert alone[INDEX["correlation"]] == 0.0


def test_should_not_change_with_the_level_except_for_the_loudness():
    loud = np.stack([noise(3, 48000, 10), noise(4, 48000, 10)])
    high = only(features.extract(loud, 48000))
    low = only(features.extract(loud * np.float32(0.125), 48000))
    assert np.abs(high.normalised() - low.normalised()).max() < 1e-3
    assert low.scalars[0, 0] - high.scalars[0, 0] == pytest.approx(20 * np.log10(0.125), abs=1e-3)
    assert np.abs(low.scalars[0, 1:] - high.scalars[0, 1:]).max() < 1e-3


def test_should_stay_at_the_floor_in_silence():
    windows = only(features.extract(np.zeros((2, 441000)), 44100))
    assert np.all(windows.normalised() == features.FLOOR_DB)
    assert windows.scalars[0, : INDEX["correlation"] + 1].tolist() == [-70.0, 0.0, 0.0, -60.0, 1.0]
    assert np.all(windows.scalars[0, INDEX["correlation"] + 1 :] == features.FLOOR_DB)


def test_should_count_what_is_no_number_as_silence():
    broken = np.stack([noise(5, 44100, 10), noise(6, 44100, 10)])
    mended = broken.copy()
    broken[0, 5000], broken[1, 5001], broken[1, 400000] = np.nan, np.inf, -np.inf
    mended[0, 5000] = mended[1, 5001] = mended[1, 400000] = 0
    found, wanted = features.extract(broken, 44100), features.extract(mended, 44100)
    assert np.array_equal(found.levels, wanted.levels) and np.array_equal(found.scalars, wanted.scalars)


def test_should_repeat_a_short_stream_and_give_none_of_a_shorter_one():
    # Four frames are a column: three seconds that hold whole columns come round every 37.5 columns, four every 50.
    audio = np.stack([noise(7, 48000, 4), noise(8, 48000, 4)])
    levels = only(features.extract(audio, 48000)).normalised()[0]
    assert np.array_equal(levels[:, :, :50], levels[:, :, 50:100])
    assert features.extract(audio[:, : 48 * 400], 48000).ends.tolist() == [19200]
    assert features.extract(audio[:, : 48 * 400 - 1], 48000).levels.shape == (0, 2, 96, 125)
    assert features.extract(np.zeros((2, 0)), 48000).normalised().shape == (0, 2, 96, 125)


def test_should_cut_a_stream_into_windows_that_agree_with_those_of_its_beginning():
    audio = np.stack([noise(9, 22050, 13.5), noise(10, 22050, 13.5)])
    windows = features.extract(audio, 22050, 1.5)
    assert windows.ends.tolist() == [220500, 253575, 286650]
    first = features.extract(audio[:, :253575], 22050, 1.5)
    assert np.array_equal(windows.levels[:2], first.levels) and np.array_equal(windows.scalars[:2], first.scalars)


def test_should_mask_what_a_low_pass_took():
    white = noise(11, 44100, 12)
    spectrum = np.fft.rfft(white)
    spectrum[np.fft.rfftfreq(white.size, 1 / 44100) > 16000] = 0
    cut = np.fft.irfft(spectrum, white.size)
    windows = only(features.extract(cut, 44100))
    assert windows.reach_hz[0] == pytest.approx(16000, abs=200)
    masked = windows.mask[0] == 0
    assert np.array_equal(masked, features.band_points()[2:] > windows.reach_hz[0])
    assert np.all(windows.normalised()[0][:, masked] == features.FLOOR_DB)
    assert np.all(features.extract(white, 44100).mask == 1)


def test_should_refuse_more_than_two_channels():
    with pytest.raises(ValueError, match="one or two channels"):
        features.extract(np.zeros((3, 48000)), 48000)
