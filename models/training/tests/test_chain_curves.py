# SPDX-License-Identifier: GPL-3.0-or-later
"""The curves that the training moves features by, against the real chain."""

import numpy as np
import pytest
import soundfile

from masterwright_tools import chain
from masterwright_training.data import chain_curves, chain_renders, features

RATES = (44100, 48000)
SETTINGS = {
    "one": {"input_gain": 0.6, "high_eq": 0.75, "mid_eq": 0.9, "low_eq": 0.2, "presence_air": 0.1, "stereo_width": 0.8},
    "other": {"high_eq": 0.0, "mid_eq": 0.3, "low_eq": 1.0, "presence_air": 0.875, "stereo_width": 0.1},
}


def mean_levels(stereo, rate):
    """Mean power of every band over all windows, dB."""
    power = 10 ** (features.extract(stereo, rate).levels.astype(float) / 10)
    return 10 * np.log10(power.mean(axis=(0, 3)))


@pytest.fixture(scope="module", params=RATES)
def noise(request, tmp_path_factory):
    """Pink noise of different middle and side, and its file."""
    rate = request.param
    random = np.random.default_rng(rate)
    spectrum = np.fft.rfft(random.standard_normal((2, 30 * rate)))
    hz = np.fft.rfftfreq(30 * rate, 1 / rate)
    shaped = np.fft.irfft(spectrum / np.sqrt(np.maximum(hz, 10)))
    stereo = (shaped / shaped.std() * 0.05).astype(np.float32)
    file = tmp_path_factory.mktemp("noise") / "noise.wav"
    soundfile.write(file, stereo.T, rate, subtype="FLOAT")
    return stereo, rate, file


@pytest.mark.parametrize("name", SETTINGS)
def test_should_move_bands_as_the_real_chain_does(noise, name, tmp_path):
    stereo, rate, file = noise
    (rendered,) = chain_renders.render([file], tmp_path, SETTINGS[name])
    output, _ = soundfile.read(rendered, dtype="float32", always_2d=True)
    moved = mean_levels(output.T, rate) - mean_levels(stereo, rate)
    parameters = chain.parameters()
    offsets = chain_curves.offsets_db({each: parameters[each].physical(v) for each, v in SETTINGS[name].items()})
    error = np.abs(moved - offsets)
    points = features.band_points()
    assert np.abs(offsets).max() > 4
    assert error.mean() < 0.05
    assert error[:, (points[:-2] > 100) & (points[2:] < 0.8 * rate / 2)].max() < 0.15
    # Down there a band is as narrow as the window's own width, and takes in what lies beside it.
    assert error[:, points[:-2] <= 100].max() < 0.3


def test_should_change_nothing_at_neutral():
    assert not chain_curves.offsets_db({name: 0.0 for name in (*chain_curves.EQUALISER, "stereo_width")}).any()


def test_should_refuse_what_is_no_offset():
    with pytest.raises(ValueError, match="compression"):
        chain_curves.offsets_db({"compression": 0.5})
    with pytest.raises(KeyError, match="warmth"):
        chain_renders.render([], None, {"warmth": 0.5})
