# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles, degradations and targets on spectra whose answer is known."""

import json

import numpy as np
import pytest

from masterwright_tools.mel import align, distance_db
from masterwright_training import config
from masterwright_training.data import chain_curves, degradation, features
from masterwright_training.data.spectra import Spectra
from masterwright_training.targets import profiles, solver, target_sweep

SETTINGS = config.load()


def spectra(level, heard=None):
    """Windows with these mean spectra, a song each."""
    count = len(level)
    heard = np.ones(level.shape, bool) if heard is None else heard
    numbers = np.arange(count)
    scalars = np.zeros((count, len(features.SCALARS)))
    return Spectra(level - 0.5, level - 10.0, heard, scalars, numbers, numbers * 0, [])


def kinds(random, each=20):
    """Three kinds of spectra, ``each`` of them, at random levels."""
    centres = np.cumsum(random.normal(0, 2, (3, features.BANDS)), axis=1)
    level = np.repeat(centres, each, axis=0) + random.normal(0, 0.3, (3 * each, features.BANDS))
    return centres, level + random.uniform(-20, 0, (3 * each, 1))


def test_should_find_the_kinds_whatever_their_level():
    centres, level = kinds(np.random.default_rng(1))
    found = profiles.fit(spectra(level), 3, seed=2)
    nearest = found.nearest(spectra(level)).reshape(3, -1)
    assert all(len(set(kind)) == 1 for kind in nearest)
    heard = np.ones((3, features.BANDS), bool)
    assert distance_db(found.level[nearest[:, 0]], centres, heard).max() < 0.2
    again = profiles.Profiles.of_json(json.loads(json.dumps(found.as_json())))
    np.testing.assert_allclose(again.level, found.level, atol=1e-3)


def test_should_leave_bands_that_are_not_heard_out_of_profiles():
    random = np.random.default_rng(3)
    centres, level = kinds(random)
    heard = np.ones(level.shape, bool)
    heard[::2, 70:] = False
    spoilt = np.where(heard, level, -90.0)
    found = profiles.fit(spectra(spoilt, heard), 3, seed=2)
    nearest = found.nearest(spectra(spoilt, heard)).reshape(3, -1)[:, 0]
    assert distance_db(found.level[nearest], centres, np.ones((3, features.BANDS), bool)).max() < 0.3


def test_should_take_an_equaliser_back():
    random = np.random.default_rng(4)
    level = np.cumsum(random.normal(0, 2, (30, features.BANDS)), axis=1)
    gains = random.uniform(-4, 4, (30, 4))
    degraded = level + solver.equaliser_offsets_db(gains) + 7.0
    heard = np.ones(level.shape, bool)
    found = solver.equaliser(degraded, level, heard, price=1e-6, limit_db=6.0)
    np.testing.assert_allclose(found, -gains, atol=0.35)
    restored = degraded + solver.equaliser_offsets_db(found)
    assert distance_db(restored, level, heard).max() < 0.1
    timid = solver.equaliser(degraded, level, heard, price=20.0, limit_db=6.0)
    assert np.abs(timid).mean() < 0.8 * np.abs(found).mean()
    assert np.abs(solver.equaliser(degraded, level, heard, price=1e-6, limit_db=2.0)).max() == 2.0


def test_should_find_the_best_setting_within_the_limit():
    random = np.random.default_rng(5)
    level, wanted = random.normal(0, 1, (2, 1, features.BANDS)).cumsum(axis=2)
    heard = np.ones(level.shape, bool)
    found = solver.equaliser(level, wanted, heard, price=2.0, limit_db=3.0)
    curves = np.stack([align(each[None], heard)[0] for each in chain_curves.equaliser_matrix().T], axis=1)

    def cost(gains):
        return np.sum((curves @ gains - align(wanted - level, heard)[0]) ** 2) + 2.0 * np.sum(gains**2)

    others = np.clip(found + random.normal(0, 0.3, (500, 4)), -3, 3)
    assert all(cost(found[0]) <= cost(other) + 1e-9 for other in others)


def test_should_interpolate_the_real_curves():
    gains = np.array([[1.1, -3.33, 5.9, -6.0]])
    real = chain_curves.offsets_db(dict(zip(chain_curves.EQUALISER, gains[0])))[0]
    np.testing.assert_allclose(solver.equaliser_offsets_db(gains)[0], real, atol=0.02)


def test_should_widen_only_what_has_a_side_and_stays_compatible():
    side = np.array([-60.0, -12.0, -12.0, -3.0, 2.0, -12.0])
    wanted = np.array([-10.0, -10.0, -15.0, 3.0, 5.0, 0.0])
    np.testing.assert_allclose(solver.width(side, wanted), [0, 2, -3, 2, 0, 6])


def test_should_solve_the_amount_for_a_crest():
    amounts = np.array([0, 0.25, 0.5, 0.75, 1.0])
    rendered = np.tile([14.0, 13.0, 12.5, 12.6, 11.0], (5, 1))
    found = solver.compression(rendered, amounts, np.array([15.0, 14.0, 13.5, 11.75, 9.0]))
    np.testing.assert_allclose(found, [0, 0, 0.125, 0.875, 1.0])


def test_should_degrade_as_the_settings_say():
    settings = SETTINGS["degradation"]
    drawn = degradation.draw(4000, settings, np.random.default_rng(6))
    assert np.mean(~drawn.touched) == pytest.approx(settings["untouched"], abs=0.03)
    assert not drawn.offsets[~drawn.touched].any()
    lowest, highest = settings["gain_db"]
    assert drawn.gain_db.min() >= lowest and drawn.gain_db.max() <= highest and np.ptp(drawn.gain_db) > 20
    curve = drawn.offsets[drawn.touched, 0] - drawn.gain_db[drawn.touched, None]
    assert curve[:, [0, -1]].std(axis=0) == pytest.approx(settings["eq_deviation_db"], rel=0.25)
    assert abs(curve.mean()) < 0.2
    side = (drawn.offsets[:, 1] - drawn.offsets[:, 0])[drawn.touched]
    assert np.abs(side[:, 0]).max() < 1 and side[:, -1].min() > -8 and side[:, -1].max() < 4.1
    assert np.mean(drawn.dense) == pytest.approx(settings["dense"] * 0.75, abs=0.03)
    assert not drawn.dense[~drawn.touched].any()
    assert np.mean(drawn.bands < features.BANDS) == pytest.approx(settings["masked"], abs=0.03)
    assert drawn.bands.min() >= settings["lowest_band_masked"]
    again = degradation.draw(4000, settings, np.random.default_rng(6))
    np.testing.assert_array_equal(again.offsets, drawn.offsets)


def test_should_choose_the_targets_that_come_nearest(tmp_path):
    random = np.random.default_rng(7)
    _, level = kinds(random, each=30)
    music = spectra(level)
    settings = {**SETTINGS, "targets": {"profiles": [3], "prices": [1.0, 1e4], "degradations": 2}}
    rows, fitted = target_sweep.sweep(music, music, settings, tmp_path)
    chosen = target_sweep.choose(rows, settings)
    assert set(fitted) == {1, 3} and len(rows) == 2 * 3 * 2
    assert chosen["profiles"] == 3 and chosen["styles"]["balanced"] == {"alpha": 0.5, "price": 1.0}
    best = next(row for row in rows if row["profiles"] == 3 and row["style"] == "balanced" and row["price"] == 1.0)
    assert best["after_db"] < 0.7 * best["before_db"]
    assert target_sweep.table(rows).count("\n") == len(rows) + 2
