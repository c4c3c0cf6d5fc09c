# SPDX-License-Identifier: GPL-3.0-or-later
"""The networks, their training and their export, on clips that are made here."""

import json

import numpy as np
import pytest
import torch

from masterwright_training import config
from masterwright_training.data import features
from masterwright_training.data.features_cache import Cached
from masterwright_training.data.spectra import Spectra
from masterwright_training.model import export, networks, training
from masterwright_training.targets import clips

WANTED = {**config.load()["training"], "epochs": 3, "batch": 8, "average": 0.7}
SIZES = {"baseline_cnn": 0.45e6, "ast_regressor": 1.7e6, "enhanced_cnn": 2.0e6}


@pytest.fixture
def made(tmp_path):
    """32 clips whose targets are the tilt and the width of their pictures."""
    random = np.random.default_rng(1)
    tilt, side = random.uniform(-1, 1, (2, 32))
    levels = -25 + 10 * tilt[:, None, None, None] * np.linspace(-1, 1, features.BANDS)[None, None, :, None]
    levels = levels + random.normal(0, 2, (32, 2, features.BANDS, features.COLUMNS))
    levels[:, 1] += 6 * side[:, None, None] - 8
    np.save(tmp_path / "song.npy", levels.astype(np.float16))
    scalars = np.tile(np.array(networks.SCALAR_MEAN, np.float32), (32, 1))
    scalars[:, 0] = 0
    np.savez(tmp_path / "song.npz", scalars=scalars, mask=np.ones((32, features.BANDS), np.float32))
    song = Cached("song", "package", "train", tmp_path / "song", 48000, 32, tmp_path / "song.flac")
    means = levels.mean(axis=3)
    heard = np.ones((32, features.BANDS), bool)
    spectra = Spectra(means[:, 0], means[:, 1], heard, scalars, np.zeros(32, int), np.arange(32), [song])
    wanted = np.column_stack([3 * tilt, -3 * tilt, 0 * tilt, tilt, 3 * side, 99 + tilt, 0.2 + 0.1 * tilt, 0 * tilt])
    known = np.ones_like(wanted)
    known[:, clips.COMPRESSION] = 0
    offsets, bands = np.zeros((32, 2, features.BANDS)), np.full(32, features.BANDS)
    return [clips.Clips(spectra, offsets, np.ones(32, bool), bands, scalars, wanted, known, spectra.level)]


@pytest.mark.parametrize("name", SIZES)
def test_should_have_the_size_it_is_meant_to_have(name):
    assert networks.parameter_count(networks.ARCHITECTURES[name]()) == pytest.approx(SIZES[name], rel=0.12)


@pytest.mark.parametrize("name", SIZES)
def test_should_learn_and_export(name, made, tmp_path):
    learning = training.Training(name, 1, {**WANTED, "epochs": 8}, 1, tmp_path / "run")
    first = learning.check(made)
    for _ in range(7):
        learning.learn(made)
        learning.check(made)
    assert learning.best < 0.8 * first
    network = networks.ARCHITECTURES[name]()
    network.load_state_dict(torch.load(tmp_path / "run" / "best.pt", weights_only=True))
    manifest = export.write(network, tmp_path / "model", {"style": "balanced"})
    assert json.loads((tmp_path / "model" / "manifest.json").read_text()) == manifest
    pictures, scalars = export.golden_inputs()
    golden = np.frombuffer((tmp_path / "model" / "golden.bin").read_bytes(), "<f4")
    values = golden[pictures.size + scalars.size :].reshape(3, 10)
    found = export.infer((tmp_path / "model" / "model.onnx").read_bytes(), pictures, scalars)
    np.testing.assert_allclose(found, values, atol=1e-4)
    assert values.min() >= 0 and values.max() <= 1
    np.testing.assert_array_equal(values[:, [0, 9]], np.full((3, 2), 0.5))


def test_should_go_on_from_a_checkpoint_as_if_never_cut_off(made, tmp_path):
    whole = training.Training("baseline_cnn", 1, WANTED, 2, tmp_path / "whole")
    for _ in range(3):
        whole.learn(made)
        error = whole.check(made)
    for _ in range(3):
        part = training.Training("baseline_cnn", 1, WANTED, 2, tmp_path / "parts")
        part.learn(made)
        again = part.check(made)
    assert part.epoch == whole.epoch == 3
    assert again == pytest.approx(error, abs=1e-6)


def test_should_decide_in_the_order_of_decisions():
    class Fixed(torch.nn.Module):
        def forward(self, picture, scalars):
            return torch.tensor([[[9.0] * 8, [0.5, -0.5, 1.0, 0.25, -1.0, -1.0, 0.75, 0.125]]])

    values = export.Decider(Fixed(), 1)(torch.zeros(1), torch.zeros(1))[0].tolist()
    assert values == pytest.approx([0.5, 1 / 12, 0.75, 0.25, 1.0, 0.625, 0.75, 0, 0, 0.5])
