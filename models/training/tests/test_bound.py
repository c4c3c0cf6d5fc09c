# SPDX-License-Identifier: GPL-3.0-or-later
"""The linear bound: posteriors against what is known of them, and the step on music of a few seconds."""

import json
import shutil

import numpy as np
import pytest

from masterwright_tools import audio
from masterwright_training.__main__ import main
from masterwright_training.bound import agreement, evidence, posterior, remedies, scores, tables, trials, ways
from masterwright_training.bound.evidence import BANDS, MIDDLE, SIDE, SIZE
from masterwright_training.bound.posterior import Gaussian
from masterwright_training.data import kinds, third_octaves
from masterwright_training.data.song_measures import Measured

HEARD = np.ones(SIZE, bool)
SETTINGS = {
    "ridge": 0.1, "spread": 1.0, "mean_songs": 4.0, "least_songs": 3, "temper": 0.3,
    "freedom": 4.0, "untouched": 0.25,
}  # fmt: skip


@pytest.fixture
def random():
    return np.random.default_rng(7)


def _smooth(random, count, deviation, wide):
    """Vectors whose third octaves go together with those that are near."""
    near = np.exp(-np.square(np.subtract.outer(np.arange(SIZE), np.arange(SIZE)) / wide) / 2)
    return random.multivariate_normal(np.zeros(SIZE), deviation**2 * near + 1e-6 * np.eye(SIZE), count), (
        deviation**2 * near + 1e-6 * np.eye(SIZE)
    )


def test_should_come_as_near_as_the_closed_form_says(random):
    clean, clean_covariance = _smooth(random, 4000, 4.0, 2.0)
    strayed, noise_covariance = _smooth(random, 4000, 3.0, 9.0)
    prior, noise = Gaussian(np.zeros(SIZE), clean_covariance), Gaussian(np.zeros(SIZE), noise_covariance)
    seen = clean + strayed
    correction, _ = posterior.single(prior).correct(((noise, 1.0),), seen, HEARD)
    level = np.arange(SIZE) < SIDE.stop
    free = clean_covariance @ np.linalg.inv(clean_covariance + noise_covariance + 1e3 * np.outer(level, level))
    apart = (np.eye(SIZE) - free) @ clean_covariance
    aligned = np.eye(SIDE.stop) - 1 / SIDE.stop
    left = (seen + correction - clean)[:, level] @ aligned
    expected = np.trace(aligned @ apart[: SIDE.stop, : SIDE.stop] @ aligned)
    assert np.mean(np.sum(np.square(left), axis=1)) == pytest.approx(expected, rel=0.05)
    assert expected < 0.8 * np.trace(aligned @ noise_covariance[: SIDE.stop, : SIDE.stop] @ aligned)


def test_should_not_mind_the_level_nor_what_is_not_heard(random):
    clean, covariance = _smooth(random, 3, 4.0, 3.0)
    noise = Gaussian(np.zeros(SIZE), _smooth(random, 1, 3.0, 9.0)[1])
    mixture = posterior.single(Gaussian(np.zeros(SIZE), covariance))
    heard = HEARD.copy()
    heard[[26, 40]] = False
    correction, _ = mixture.correct(((noise, 1.0),), clean, heard)
    other = clean + np.where(heard, 0.0, 60.0)
    other[:, : SIDE.stop] += 9.0
    moved, _ = mixture.correct(((noise, 1.0),), other, heard)
    change = ((moved - correction) * heard)[:, : SIDE.stop][:, heard[: SIDE.stop]]
    assert np.ptp(change, axis=1).max() < 0.1


def test_should_believe_the_kind_that_makes_what_is_seen_likely(random):
    _, covariance = _smooth(random, 1, 2.0, 2.0)
    tilt = np.concatenate([np.linspace(-10, 10, BANDS)] * 2 + [np.zeros(SIZE - SIDE.stop)])
    priors = tuple(Gaussian(mean, covariance) for mean in (tilt, -tilt))
    noise = Gaussian(np.zeros(SIZE), np.eye(SIZE))
    mixture = posterior.Mixture(priors, np.array([0.5, 0.5]), 0.5)
    _, likely = mixture.correct(((noise, 1.0),), np.stack([tilt, -tilt]), HEARD)
    np.testing.assert_allclose(likely, np.eye(2), atol=1e-3)


def test_should_leave_alone_what_hardly_looks_degraded(random):
    _, covariance = _smooth(random, 1, 1.0, 3.0)
    one = posterior.single(Gaussian(np.zeros(SIZE), covariance))
    noises = [Gaussian(np.zeros(SIZE), 1e-3 * np.eye(SIZE)), Gaussian(np.zeros(SIZE), _smooth(random, 1, 9.0, 4.0)[1])]
    either = tuple((each, 0.5) for each in noises)
    usual, _ = _smooth(random, 1, 1.0, 3.0)
    tilted = usual + np.where(np.arange(SIZE) < SIDE.stop, np.linspace(-25, 25, SIZE), 0)
    # The gain, which is free, is no part of it.
    moved, expected = (np.ptp(one.correct(each, usual, HEARD)[0][:, MIDDLE]) for each in (either, ((noises[1], 1.0),)))
    assert moved < 0.1 * expected
    np.testing.assert_allclose(
        one.correct(either, tilted, HEARD)[0], one.correct(((noises[1], 1.0),), tilted, HEARD)[0], atol=1e-3
    )


def test_should_correct_less_with_heavy_tails_what_no_prior_expects(random):
    _, covariance = _smooth(random, 1, 3.0, 3.0)
    noise = Gaussian(np.zeros(SIZE), _smooth(random, 1, 3.0, 9.0)[1])
    one = posterior.single(Gaussian(np.zeros(SIZE), covariance))
    odd = 40 * np.sin(np.arange(SIZE))[None]
    both = (one, posterior.heavy(one, 4.0))
    corrections = [np.abs(each.correct(((noise, 1.0),), odd, HEARD)[0]).mean() for each in both]
    assert corrections[1] < 0.6 * corrections[0]


def test_should_learn_mean_and_covariance_although_some_is_missing(random):
    vectors, covariance = _smooth(random, 3000, 3.0, 4.0)
    vectors += np.linspace(-5, 5, SIZE)
    heard = np.ones(vectors.shape, bool)
    heard[: len(vectors) // 2, 20:27] = False
    learnt = posterior.learn(np.where(heard, vectors, -99.0), heard, np.ones(len(vectors)), {"ridge": 0.0, "spread": 2})
    np.testing.assert_allclose(learnt.mean, np.linspace(-5, 5, SIZE), atol=0.3)
    np.testing.assert_allclose(learnt.covariance / 2, covariance, atol=1.0)


def test_should_draw_a_kind_of_few_songs_towards_all_music(random):
    vectors, _ = _smooth(random, 60, 1.0, 4.0)
    named = np.array(["folk"] * 10 + ["pop"] * 48 + ["rock"] * 2)
    vectors[named == "folk"] += 8.0
    texts = np.array(["a"] * 60)
    songs = evidence.Evidence(texts, texts, named, texts, vectors, np.ones(vectors.shape, bool), {})
    all_music = posterior.learn(vectors, songs.heard, np.ones(60), SETTINGS)
    priors = posterior.of_groups(songs, songs.kinds, all_music, SETTINGS)
    own, every = vectors[named == "folk"].mean(axis=0), vectors.mean(axis=0)
    np.testing.assert_allclose(priors["folk"].mean, every + 10 / 14 * (own - every), atol=1e-6)
    assert priors["rock"] is all_music


def test_should_find_the_chain_settings_behind_a_wish(random):
    seen = np.concatenate([np.full((1, BANDS), -20.0), np.full((1, BANDS), -30.0), np.zeros((1, 4))], axis=1)
    curves = remedies.by_chain(seen, np.zeros_like(seen), HEARD, np.full(BANDS, 1 / BANDS))
    np.testing.assert_allclose(curves, 0, atol=1e-9)
    hz = evidence.CENTRES_HZ
    wish = np.zeros_like(seen)
    wish[:, MIDDLE] = wish[:, SIDE] = 5.0 + remedies.chain_curves.band_gain_db("low_eq", 3.0, hz)
    wish[:, SIDE] += remedies.chain_curves.side_gain_db(3.0, hz)
    done = remedies.by_chain(seen, wish, HEARD, np.full(BANDS, 1 / BANDS))
    # The side's part in the total is small, and no equaliser band has the width's curve.
    np.testing.assert_allclose(done[:, MIDDLE], wish[:, MIDDLE] - 5.0, atol=0.5)
    np.testing.assert_allclose((done[:, SIDE] - done[:, MIDDLE]), (wish[:, SIDE] - wish[:, MIDDLE]), atol=0.01)
    most = remedies.by_chain(seen, 9 * wish, HEARD, np.full(BANDS, 1 / BANDS))
    assert (most[:, SIDE] - most[:, MIDDLE]).max() == pytest.approx(2 * remedies.chain_curves.side_gain_db(3.0, hz)[-1])


def test_should_measure_tone_whatever_the_level_and_side_as_it_is():
    clean = np.zeros(SIZE)
    even = np.full(BANDS, 1 / BANDS)
    louder, tilted, wider = clean[None] + 7.0, clean[None].copy(), clean[None].copy()
    tilted[:, 5], tilted[:, SIDE.start + 5] = 2.7, 2.7
    wider[:, SIDE] += 3.0
    np.testing.assert_allclose(scores.distances(louder, clean, HEARD, even), 0, atol=1e-9)
    np.testing.assert_allclose(scores.distances(tilted, clean, HEARD, even)[:, 0], [2 * 2.6 / 27, 0], atol=1e-9)
    np.testing.assert_allclose(scores.distances(wider, clean, HEARD, even)[:, 0], [0, 3], atol=1e-9)


def test_should_be_surer_of_many_songs_than_of_few_packages():
    before = np.ones(200)
    packages = np.repeat(["a", "b", "c", "d"], 50)
    after = np.repeat([0.5, 0.7, 0.9, 1.1], 50)
    share = scores.share(before, after, packages, 3)
    assert share.share == pytest.approx(0.2)
    assert share.packages[0] < share.songs[0] < 0.2 < share.songs[1] < share.packages[1]
    assert scores.by_package(before, after, packages)["d"] == pytest.approx(-0.1)


def test_should_count_third_octaves_by_what_is_heard():
    vectors, heard = np.zeros((1, SIZE)), HEARD[None].copy()
    heard[:, BANDS - 1] = False
    even, loud = (evidence.weights(vectors, heard, each)[0] for each in (False, True))
    assert even[-1] == loud[-1] == 0 and even.sum() == pytest.approx(1) and loud.sum() == pytest.approx(1)
    assert loud[0] < 0.3 * loud[14] and even[0] == even[14]


def test_should_learn_from_other_packages_alone(random):
    packages = np.repeat(["a", "b", "c", "v"], 6)
    splits = np.where(packages == "v", "validate", "train")
    vectors, _ = _smooth(random, 24, 3.0, 4.0)
    changes = {each: np.zeros((24, 2, SIZE)) for each in evidence.DEGRADATIONS}
    for each in changes:
        if each != evidence.UNTOUCHED:
            changes[each] = _smooth(random, 48, 2.0, 9.0)[0].reshape(24, 2, SIZE)
    named = np.array(["folk", "pop"] * 12)
    heard = np.ones(vectors.shape, bool)
    songs = evidence.Evidence(packages.copy(), packages, named, splits, vectors, heard, changes)
    tested = {tuple(found.tolist()): learnt for learnt, found in trials.folds(songs, SETTINGS)}
    assert sorted(sum(tested, ())) == list(range(24)) and len(tested) == 4
    for found, learnt in tested.items():
        others = songs.some((packages != packages[found[0]]) & (splits == "train"))
        np.testing.assert_array_equal(learnt.all_music.mean, ways.learn(others, SETTINGS).all_music.mean)
    others = songs.some(np.flatnonzero(packages == "a")[1:])
    learnt = tested[tuple(range(6))]
    mean = others.vectors.mean(axis=0)
    expected = learnt.all_music.mean + 5 / 9 * (mean - learnt.all_music.mean)
    np.testing.assert_allclose(learnt.hand(others).mean, expected, atol=1e-9)
    assert learnt.hand(songs.some(np.array([1, 2]))) is learnt.all_music
    log = type("Log", (), {"done": staticmethod(lambda _: None)})
    done = trials.run(songs, SETTINGS, log)
    known = done.after[ways.OWN, evidence.DRAWN, remedies.IN_FULL, trials.EVEN]
    np.testing.assert_allclose(known, 0, atol=1e-9)
    assert done.before[evidence.DRAWN, trials.EVEN].min() > 0.1
    half = done.parts[ways.ONE, evidence.DRAWN, remedies.IN_FULL, trials.EVEN, 1.0]
    np.testing.assert_allclose(half, done.after[ways.ONE, evidence.DRAWN, remedies.IN_FULL, trials.EVEN])


def test_should_take_the_largest_part_that_harms_no_package():
    packages, splits = np.array(["a", "a", "b"]), np.array(["train"] * 3)
    empty = np.zeros((3, SIZE))
    songs = evidence.Evidence(packages, packages, packages, splits, empty, empty > 0, {})
    done = trials.Trials(songs, {}, {}, {}, {})
    for each, before in ((evidence.DRAWN, 1.0), (evidence.UNTOUCHED, 0.0)):
        done.before[each, trials.EVEN] = np.full((2, 3), before)
        for part in trials.PARTS:
            # The best is half the step, and package b strays twice as far.
            after = before - part * (1 - part) * before + part * 0.25 * (before == 0)
            kept = np.full((2, 3), after) * np.array([1, 1, 1 + 0.2 * part])
            done.parts[ways.ONE, each, remedies.IN_FULL, trials.EVEN, part] = kept
    how = (ways.ONE, remedies.IN_FULL, trials.EVEN)
    # b: (1 - p + p²)(1 + 0.2 p) <= 1 up to p = 0.8.
    assert tables.harmless_part(done, *how, 0.0) == 0.8
    assert 0 < tables.harmless_part(done, *how, 0.25) < 0.8
    assert tables.harmless_part(done, *how, 0.9) == 0


def test_should_ask_the_figures_whether_titles_are_right(random):
    found, labels = [], []
    for package in ("a", "b", "c"):
        for song in range(20):
            figures = random.normal(0, 1, len(third_octaves.FIGURES))
            figures[third_octaves.FIGURES.index("attack_db")] += 8 * (song % 2)
            heard = third_octaves.Heard(random.normal(-30, 1, (2, BANDS)), figures)
            found.append(Measured(f"{song}", package, "train", heard, {}))
            labels.append(kinds.Label(("ambient", "rock")[song % 2], "title" if package != "c" else "measure"))
    agree = agreement.agreement(found, labels)
    right, commonest = agree.share(np.ones(len(agree.names), bool))
    assert len(agree.names) == 40 and right > 0.95 and commonest == 0.5


def test_should_print_the_bound_and_keep_what_it_heard(tmp_path, capsys, random):
    music, work, listed = tmp_path / "music", tmp_path / "work", []
    for package in ("trackballs-data", "starfighter-data", "pushover-data", "hedgewars-data"):
        (music / package).mkdir(parents=True)
        for song in range(2):
            sound = random.normal(0, 0.1, (2, 44100 * 3)).astype(np.float32)
            audio.write(music / package / f"{song}.wav", sound, 44100)
            split = "validate" if package == "hedgewars-data" else "train"
            listed.append({"file": f"{package}/{song}.wav", "package": package, "split": split, "seconds": 3.0})
    (music / "songs.json").write_text(json.dumps(listed))
    command = ["bound", "--music", str(music), "--work", str(work)]
    assert main(command) == 0
    said = capsys.readouterr().out
    assert all(way in said for way in ways.WAYS) and "| hedgewars-data | 2 |" in said
    assert len(json.loads((work / "bound.json").read_text())) == 8
    for package in {each["package"] for each in listed}:
        shutil.rmtree(music / package)
    assert main(command) == 0 and capsys.readouterr().out == said


def test_should_say_what_is_missing(tmp_path, capsys):
    assert main(["bound", "--music", str(tmp_path), "--work", str(tmp_path)]) == 1
    assert "holds no fetched music; run fetch first" in capsys.readouterr().err
    song = {"file": "a/1.ogg", "package": "a", "split": "train", "seconds": 60}
    (tmp_path / "songs.json").write_text(json.dumps([song]))
    assert main(["bound", "--music", str(tmp_path), "--work", str(tmp_path)]) == 1
    assert "There are songs of 1 training packages; fetch those of 3" in capsys.readouterr().err
    (tmp_path / "kinds.toml").write_text("kinds = [")
    command = ["bound", "--music", str(tmp_path), "--work", str(tmp_path), "--kinds", str(tmp_path / "kinds.toml")]
    assert main(command) == 1 and "kinds.toml is not TOML" in capsys.readouterr().err
    (tmp_path / "songs.json").write_text(json.dumps([{**song, "package": each} for each in "abc"]))
    assert main(command[:-2]) == 1 and "1.ogg" in capsys.readouterr().err
