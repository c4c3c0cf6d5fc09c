# SPDX-License-Identifier: GPL-3.0-or-later
"""The prototype's labels, on sound whose measures are known, and the figures made of them."""

import json

import numpy as np
import pytest

from masterwright_tools import audio, listening
from masterwright_training.__main__ import main as train
from masterwright_training.data import features, features_cache
from masterwright_training.judge import prototype

TIME = np.arange(10 * prototype.RATE) / prototype.RATE


def test_should_measure_a_sine_as_it_is():
    found = prototype.labels(0.05 * np.sin(2 * np.pi * 441 * TIME))
    r, d = 10 * 0.05 / np.sqrt(2), 5 * 0.05 * (1 - 2 / np.pi)
    expected = {0: r, 1: 1 - d, 2: 441 / 8000, 4: 0.3 + 0.4 * r, 5: 441 / 10000, 6: 0.2 + 0.6 * d}
    for label, value in expected.items():
        assert found[label] == pytest.approx(value, abs=0.006)
    np.testing.assert_allclose(found[7:], [0.1 + 0.3 * (1 - found[0]), 0.5 + 0.3 * found[2], 0.7 + 0.3 * found[0]])
    assert found[3] == pytest.approx(0.5 + 0.5 * (1.0 - 0.5)), "50 times 0.04 crossings a sample is beyond 1"


def test_should_saturate_on_loud_music():
    found = prototype.labels(np.random.default_rng(1).normal(0, 0.3, TIME.size))
    assert found[[0, 1, 3]].tolist() == [1.0, 0.0, 0.75]


def test_should_tell_constants_from_a_model():
    learnt = np.tile(np.array([[0.0], [0.2], [0.2]]), (1, 10))
    wanted = np.tile(np.array([[0.2], [0.2], [0.8], [0.0]]), (1, 10))
    result = prototype.errors(wanted + 0.01, wanted, learnt)
    assert result["mean_over_labels"]["ours"] == pytest.approx(0.01)
    assert result["mean_over_labels"]["median"] == pytest.approx(0.2)
    assert result["rank"] == 1 and result["labels"][0]["commonest"] == 0.5
    assert "0.0554" in prototype.table({**result, "split": "validate", "songs": 2})


def test_should_take_the_median_of_what_is_mostly_constant():
    random = np.random.default_rng(3)
    inputs = random.normal(0, 1, (200, 4))
    wanted = np.tile(0.5 + 0.1 * inputs[:, :1], (1, len(prototype.NAMES)))
    wanted[:, 1] = np.where(random.random(200) < 0.05, 1.0, 0.0)
    found = prototype.predict(inputs[:150], wanted[:150], np.arange(150), inputs[150:])
    assert found.shape == (50, 10) and not found[:, 1].any()
    np.testing.assert_allclose(found[:, 0], wanted[150:, 0], atol=0.01)


def test_should_rebuild_the_benchmark_of_a_split(tmp_path, capsys):
    random = np.random.default_rng(2)
    listed = []
    for number in range(6):
        file, split = tmp_path / f"{number}.wav", "train" if number < 4 else "validate"
        sound = random.normal(0, 10 ** random.uniform(-3, -1), (2, 25 * prototype.RATE))
        audio.write(file, sound, prototype.RATE)
        found = features.extract(sound, prototype.RATE)
        stem = tmp_path / "features" / f"s{number}"
        stem.parent.mkdir(exist_ok=True)
        features_cache.store(stem, listening.Heard(prototype.RATE, found.levels, found.scalars, found.mask))
        entry = {"name": f"n{number}", "package": "p", "split": split, "music": str(file), "rate": prototype.RATE}
        listed.append({**entry, "stem": stem.name, "windows": len(found.levels)})
    (tmp_path / "cache.json").write_text(json.dumps(listed))
    assert train(["prototype", "--work", str(tmp_path)]) == 0
    result = json.loads((tmp_path / "prototype.json").read_text())
    assert (result["split"], result["songs"], result["clips"]) == ("validate", 2, 4)
    assert train(["prototype", "--work", str(tmp_path), "--split", "test"]) == 1
    assert "split test" in capsys.readouterr().err
