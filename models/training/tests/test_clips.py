# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips and the linear model, on a cache that is made here."""

import json

import numpy as np
import pytest

from masterwright_training import config
from masterwright_training.data import degradation, features
from masterwright_training.model import ridge
from masterwright_training.targets import clips

SETTINGS = config.load()
WINDOWS = 6


@pytest.fixture
def work(tmp_path):
    """A cache of 24 songs in eight packages, the first of them rendered through the compressor."""
    random = np.random.default_rng(1)
    folder = tmp_path / "features"
    folder.mkdir()
    (tmp_path / "crests").mkdir()
    listed = []
    for number in range(24):
        curve = -55 + np.cumsum(random.normal(0, 1.0, features.BANDS))
        levels = curve[None, None, :, None] + random.normal(0, 3, (WINDOWS, 2, features.BANDS, features.COLUMNS))
        levels[:, 1] -= random.uniform(3, 12)
        scalars = np.tile(np.array([-30, 14, 13, -8, 0.6, -5, -3, -1, 0, 1, 4, 8, 11, 13], np.float32), (WINDOWS, 1))
        np.save(folder / f"s{number}.npy", levels.astype(np.float16))
        np.savez(folder / f"s{number}.npz", scalars=scalars, mask=np.ones((WINDOWS, features.BANDS), np.float32))
        entry = {"name": f"n{number}", "package": f"p{number % 8}", "split": "train", "music": "n", "rate": 48000}
        listed.append({**entry, "stem": f"s{number}", "windows": WINDOWS})
    compressed = np.load(folder / "s0.npz")["scalars"] - np.eye(14, dtype=np.float32)[2] * 2
    np.save(tmp_path / "crests" / "s0.npy", np.load(folder / "s0.npy") - np.float16(1))
    np.savez(tmp_path / "crests" / "s0.npz", scalars=compressed, mask=np.ones((WINDOWS, features.BANDS), np.float32))
    (tmp_path / "cache.json").write_text(json.dumps(listed))
    return tmp_path


@pytest.fixture
def source(work):
    return clips.Source(work, ["train"], "balanced", SETTINGS, WINDOWS)


def test_should_draw_the_same_clips_for_the_same_seed(source):
    one, again, other = (source.draw(200, seed) for seed in (1, 1, 2))
    np.testing.assert_array_equal(one.wanted, again.wanted)
    assert not np.array_equal(one.wanted, other.wanted)
    assert len({source.clean.songs[each].package for each in one.spectra.song}) == 8
    assert np.abs(one.wanted[:, :4]).max() <= 4.5 + 1e-9 and np.abs(one.wanted[:, 4]).max() <= 6
    assert one.wanted[:, 5].max() <= 0


def test_should_know_the_compression_only_of_what_was_rendered(source):
    found = source.each(1, 3)
    rendered = found.spectra.song % 24 == 0
    assert found.known[rendered, 5].all() and not found.known[~rendered, 5].any()
    assert found.known[:, :5].all() and found.known[:, 6:].all() and not found.wanted[:, 6:].any()
    assert found.wanted[rendered, 5].min() >= -2


def test_should_show_a_network_the_degraded_picture(source):
    found = source.each(1, 4)
    chosen = np.array([3, 40])
    pictures = found.pictures(chosen)
    song = found.spectra.songs[found.spectra.song[40]]
    moved = song.levels()[found.spectra.window[40]] + found.offsets[40][..., None]
    expected = np.clip(moved - found.scalars[40, 0], features.FLOOR_DB, features.CEILING_DB)
    np.testing.assert_allclose(pictures[1], expected, atol=1e-3)


def test_should_move_scalars_as_a_gain_moves_them(source):
    count = len(source.clean.song)
    gain = np.full(count, -5.0)
    drawn = degraded(np.full((count, 2, features.BANDS), -5.0), gain)
    found = source.clips(np.arange(count), drawn)
    np.testing.assert_allclose(found.scalars[:, 0], source.clean.scalars[:, 0] - 5, atol=1e-4)
    np.testing.assert_allclose(found.scalars[:, 1:], source.clean.scalars[:, 1:], atol=1e-4)
    drawn.offsets[:, 1] += 3.0
    wider = source.clips(np.arange(count), drawn)
    np.testing.assert_allclose(wider.scalars[:, 3], source.clean.scalars[:, 3] + 3, atol=1e-4)
    assert (wider.scalars[:, 4] < source.clean.scalars[:, 4]).all()


def degraded(offsets, gain, dense=False, bands=features.BANDS):
    count = len(offsets)
    return degradation.Degraded(offsets, gain, np.ones(count, bool), np.full(count, dense), np.full(count, bands))


def test_should_take_what_was_compressed_for_over_compressed_music(source):
    count = len(source.clean.song)
    found = source.clips(np.arange(count), degraded(np.zeros((count, 2, features.BANDS)), np.zeros(count), dense=True))
    rendered = source.clean.song == 0
    np.testing.assert_allclose(found.scalars[rendered, 2], source.clean.scalars[rendered, 2] - 2, atol=1e-5)
    assert not found.wanted[rendered, 5].any(), "there is nothing left to compress"
    first = np.flatnonzero(rendered)[:1]
    relative = source.clean.songs[0].levels()[0].astype(float) - 1 - found.scalars[first[0], 0]
    np.testing.assert_allclose(found.pictures(first)[0], np.clip(relative, -60, 30), atol=0.1)
    np.testing.assert_array_equal(found.spectra.middle[~rendered], source.clean.middle[~rendered])


def test_should_ask_nothing_of_masked_bands(source):
    count = len(source.clean.song)
    found = source.clips(np.arange(count), degraded(np.zeros((count, 2, features.BANDS)), np.zeros(count), bands=70))
    assert not found.spectra.heard[:, 70:].any() and found.spectra.heard[:, :70].all()
    assert (found.pictures(np.arange(3))[:, :, 70:] == features.FLOOR_DB).all()
    np.testing.assert_array_equal(found.own, source.clean.level)


def test_should_draw_the_same_clips_for_every_style(source):
    bold = source.of("bold")
    one, other = source.draw(50, 9), bold.draw(50, 9)
    np.testing.assert_array_equal(one.offsets, other.offsets)
    np.testing.assert_array_equal(one.scalars, other.scalars)
    assert not np.array_equal(one.wanted, other.wanted) and source.style == "balanced"


def test_should_find_a_linear_law_and_beat_the_constants(source):
    learnt, test = source.draw(1500, 5), source.draw(300, 6)
    model = ridge.tune(learnt, [1e-4, 1e-2, 1.0])
    rows = {row["parameter"]: row for row in ridge.errors(model.predict(ridge.inputs(test)), test, learnt, "balanced")}
    assert set(rows) == set(clips.LEARNT)
    assert rows["low_eq"]["ratio"] < 0.9 and rows["stereo_width"]["ratio"] < 0.9
    for name in ("compression", "reverb_send", "delay_send"):
        assert rows[name]["median"] == 0 and rows[name]["ratio"] is None
    assert ridge.table(list(rows.values())).count("\n") == len(rows) + 2

    random = np.random.default_rng(7)
    given = random.normal(3, 2, (400, 5))
    wanted = given @ random.normal(0, 1, (5, 2)) + 4
    known = np.ones_like(wanted)
    known[::3, 1] = 0
    spoilt = np.where(known > 0, wanted, 1e6)
    np.testing.assert_allclose(ridge.fit(given, spoilt, known, 1e-9).predict(given), wanted, atol=1e-4)
