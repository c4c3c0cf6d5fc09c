# SPDX-License-Identifier: GPL-3.0-or-later
"""Dry music, how wet it is made, and what its sends are to become, without a synthesizer and without the chain."""

import json

import numpy as np
import pytest

from masterwright_tools import listening
from masterwright_training import config
from masterwright_training.__main__ import main as train
from masterwright_training.data import chain_renders, features
from masterwright_training.model import sends_ridge
from masterwright_training.sends import band, dry_clips, dry_music, send_kernels, send_targets, wetter
from masterwright_training.targets import clips

SETTINGS = config.load(dry_music.SETTINGS)
PIPELINE = config.load()


@pytest.fixture
def library(tmp_path):
    """A library of forty styles, two of a family each, and one of a click."""
    for number in range(20):
        for again in "12":
            file = tmp_path / "library" / "band" / f"{'abcdefghijklmnopqrst'[number]}waltz{again}.mma"
            file.parent.mkdir(parents=True, exist_ok=True)
            names = ("WaltzIntro", "Waltz  a waltz", "WaltzEnd", "WaltzPlus")
            file.write_text("".join(f"  defgroove {name}\n" for name in names))
    (tmp_path / "library" / "band" / "metronome.mma").write_text("DefGroove Metronome\n")
    return tmp_path / "library"


@pytest.fixture
def work(tmp_path, library, monkeypatch):
    """A work folder with the dry music of two splits: noise instead of bands and of what the chain makes of them."""
    settings = {**SETTINGS, "pieces": {"train": 8, "validate": 4, "test": 2}, "group": 4}
    monkeypatch.setattr(band, "LIBRARY", library)
    monkeypatch.setattr(band, "pieces", _with_library(band.pieces, library))
    monkeypatch.setattr(band, "play", _play)
    monkeypatch.setattr(listening, "listen", _listen)
    monkeypatch.setattr(send_kernels, "measure", lambda: send_kernels.Kernels(_power()))
    load = config.load
    monkeypatch.setattr(config, "load", lambda file=None: settings if file == dry_music.SETTINGS else load(file))
    assert train(["dry", "--work", str(tmp_path / "work")]) == 0
    return tmp_path / "work"


def _power():
    """Reverberation that falls by 6 dB a column, from middle to both; echoes three columns later, each to its own."""
    found = np.zeros((2, 2, 2, features.BANDS, send_kernels.LAGS))
    found[0, :, 0] = 0.5 * 0.25 ** np.arange(send_kernels.LAGS)
    found[1, [0, 1], [0, 1], :, 3] = 1.0
    return found


def _with_library(pieces, library):
    return lambda split, settings: pieces(split, settings, library)


def _play(piece, folder, seconds, soundfont):
    file = folder / f"{piece.name}.txt"
    file.write_text(str(piece.seed))
    return file


def _listen(files, option, state):
    values = json.loads(open(state, encoding="utf-8").read())["decisions"]["balanced"]["values"]
    scalars = np.tile(np.array([-20, 14, 13, -8, 0.6, -5, -3, -1, 0, 1, 4, 8, 11, 13], np.float32), (2, 1))
    heard = []
    for file in files:
        random = np.random.default_rng(int(file.read_text()))
        levels = random.normal(-40, 8, (2, 2, features.BANDS, features.COLUMNS)) + 10 * values["reverb_send"]
        heard.append(
            listening.Heard(44100, levels.astype(np.float32), scalars, np.ones((2, features.BANDS), np.float32))
        )
    return heard


def test_should_keep_families_of_styles_on_one_side(library):
    found = band.styles(library)
    assert len(found) == 40 and not any("metronome" in each for each in found)
    sides = {each: band.side(each, SETTINGS["families"]) for each in found}
    assert set(sides.values()) == {"train", "validate", "test"}
    assert all(sides[each] == sides[each.replace("1", "2")] for each in found)
    assert band.grooves((library / "band" / "awaltz1.mma").read_text()) == ["Waltz", "WaltzPlus"]
    with pytest.raises(OSError, match="install the Debian package mma"):
        band.styles(library / "nothing")


def test_should_write_the_same_piece_for_the_same_seed(library):
    one, again = (band.pieces("train", SETTINGS, library) for _ in range(2))
    assert one == again and len(one) == SETTINGS["pieces"]["train"]
    texts = [band.score(piece, ["Waltz", "WaltzPlus"], 36.0) for piece in one[:20]]
    assert texts[0] == band.score(one[0], ["Waltz", "WaltzPlus"], 36.0)
    assert len(set(texts)) == 20 and all(f"Use {piece.style}\n" in text for piece, text in zip(one, texts))
    assert sum("Arpeggio-Lead" in text for text in texts) in range(3, 18)
    mix = band.mix(one[0])
    assert mix.count(" 91 0\n") == mix.count(" 93 0\n") == 16
    assert any(" 7 0\n" in band.mix(piece) for piece in one)
    assert not any(" 7 0\n" in band.mix(piece, thin=False) for piece in one)


def test_should_level_a_mix_without_clipping():
    loud = np.random.default_rng(1).normal(0, 1e-3, (2, 44100))
    np.testing.assert_allclose(np.sqrt(np.mean(band.level(loud) ** 2)), 0.1, rtol=1e-6)
    loud[0, 100] = 1.0
    assert np.abs(band.level(loud)).max() < 1


def test_should_ask_for_what_is_lacking():
    goal = SETTINGS["goals_db"]["balanced"]["reverb_send"]
    wet = np.full((6, 2), send_targets.DRY_DB)
    wet[:, 0] = [-np.inf, goal - 10 * np.log10(2), goal - 0.1, goal, goal + 3, -60]
    found = send_targets.wanted(wet, "balanced", SETTINGS)
    expected = (np.array([goal, goal - 10 * np.log10(2)]) + 60) / 48
    np.testing.assert_allclose(found[:2, 0], expected)
    assert found[2:5, 0].tolist() == [0, 0, 0] and found[5, 0] == pytest.approx(expected[0], abs=1e-4)
    np.testing.assert_allclose(found[:, 1], (SETTINGS["goals_db"]["balanced"]["delay_send"] + 60) / 48)
    assert not send_targets.wanted(wet, "safe", SETTINGS).any()
    assert (send_targets.wanted(wet, "bold", SETTINGS) >= found).all()
    settled = send_targets.settle(np.array([[0.3, 0.5], [-0.1, 1.2]]), SETTINGS)
    assert settled.tolist() == [[0.0, 0.5], [0.0, 1.0]]


def test_should_draw_every_kind_of_wetness():
    found = send_targets.draw(4000, SETTINGS, np.random.default_rng(2))
    goals = np.array([SETTINGS["goals_db"]["balanced"][name] for name in send_targets.SENDS])
    for drawn, goal, name in zip(found.T, goals, send_targets.SENDS):
        kinds = SETTINGS["wetness"][name]
        assert np.isinf(drawn).mean() == pytest.approx(1 - sum(kind["share"] for kind in kinds), abs=0.03)
        for kind in kinds:
            within = (drawn >= goal + kind["lowest_db"]) & (drawn < goal + kind["highest_db"])
            assert within.mean() == pytest.approx(kind["share"], abs=0.03)
    assert found.max() <= -12
    variants = dry_music.variants(7, SETTINGS)
    assert variants[0].values() == {"compression": 0.0} and len(variants) == SETTINGS["variants"]


def test_should_cache_variants_once_with_their_wetness(work, monkeypatch, capsys):
    found = dry_music.load(work, ["train"])
    assert len(found) == 8 * SETTINGS["variants"] and len(dry_music.load(work, ["validate"])) == 16
    assert found[0].cached.levels().shape == (2, 2, features.BANDS, features.COLUMNS)
    assert np.isinf(found[0].wet_db).all() and any(np.isfinite(each.wet_db).any() for each in found)
    monkeypatch.setattr(band, "play", None)
    assert train(["dry", "--work", str(work)]) == 0
    assert "48 variants" in capsys.readouterr().out


def test_should_draw_clips_of_which_the_sends_are_known(work):
    source = dry_clips.Source(work, ["train"], "balanced", PIPELINE)
    one, again = source.draw(50, 3), source.draw(50, 3)
    np.testing.assert_array_equal(one.wanted, again.wanted)
    assert one.wanted[:, -2:].any() and not one.wanted[:, :-2].any()
    assert one.known[:, -2:].all() and not one.known[:, :-2].any()
    bold = source.of("bold").draw(50, 3)
    np.testing.assert_array_equal(bold.scalars, one.scalars)
    assert (bold.wanted >= one.wanted).all() and (bold.wanted > one.wanted).any()
    assert one.pictures(np.arange(3)).shape == (3, 2, features.BANDS, features.COLUMNS)
    wetter = [song.added_db for song in one.spectra.songs]
    assert 20 < np.isfinite(wetter).any(axis=1).sum() < 50
    with pytest.raises(FileNotFoundError, match="train dry"):
        dry_clips.Source(work / "nothing", ["train"], "balanced", PIPELINE)


def test_should_add_echo_and_reverberation_to_pictures():
    kernels = send_kernels.Kernels(_power())
    power = np.zeros((2, features.BANDS, features.COLUMNS))
    power[0, :, 10], power[1, :, 20] = 1.0, 1.0
    echoed = kernels.wetter(power, np.array([-np.inf, -20.0]))
    np.testing.assert_allclose(echoed[0, 0, [10, 13, 16]], [1, 0.01, 0])
    np.testing.assert_allclose(echoed[1, 0, [20, 23]], [1, 0.01])
    both = kernels.wetter(power, np.array([-10.0, -20.0]))
    np.testing.assert_allclose(both[0, 0, [10, 11, 13]], [1.05, 0.0125, 0.01 + 0.05 * 0.25**3 + 0.01 * 0.05])
    np.testing.assert_allclose(both[1, 0, 10], 0.05)
    np.testing.assert_array_equal(kernels.wetter(power, np.full(2, -np.inf)), power)


def test_should_find_the_kernels_of_what_follows():
    random = np.random.default_rng(5)
    dry = random.exponential(1.0, (3, features.BANDS, features.COLUMNS))
    law = 0.3 * 0.5 ** np.arange(send_kernels.LAGS)
    wet = sum(law[lag] * np.pad(dry, ((0, 0), (0, 0), (lag, 0)))[..., : features.COLUMNS] for lag in range(len(law)))
    np.testing.assert_allclose(send_kernels.fit(dry, wet), np.tile(law, (features.BANDS, 1)), atol=1e-9)


def test_should_move_a_window_and_its_scalars_together(work):
    song = dry_music.load(work, ["train"])[0].cached
    kernels = dry_music.kernels(work)
    still, wet = (
        wetter.Wetter(song, 1, np.array(added), send_kernels.Kernels.load(kernels))
        for added in ([-np.inf, -np.inf], [-3.0, -np.inf])
    )
    np.testing.assert_allclose(still.levels()[0], song.levels()[1], atol=1e-3)
    np.testing.assert_allclose(still.scalars()[0], song.scalars()[1], atol=1e-5)
    np.testing.assert_array_equal(wet.mask()[0], song.mask()[1])
    change = wet.scalars()[0] - song.scalars()[1]
    assert change[0] > 0.5 and change[2] == pytest.approx(-change[0], abs=1e-5)
    assert change[5] > change[9] and change[10] > change[13], "what was quiet rises most"
    assert change[3] > 0 > change[4], "reverberation spreads"


def test_should_join_clips_and_keep_each_its_picture(work):
    train, validate = (dry_clips.Source(work, [each], "balanced", PIPELINE) for each in ("train", "validate"))
    parts = [train.draw(12, 1), validate.draw(5, 2)]
    joined = dry_clips.join(parts, 3)
    assert isinstance(joined, clips.Clips) and len(joined.wanted) == 17
    order = np.random.default_rng(3).permutation(17)
    apart = np.concatenate([part.pictures(np.arange(len(part.wanted))) for part in parts])
    np.testing.assert_array_equal(joined.pictures(np.arange(17)), apart[order])
    np.testing.assert_array_equal(joined.wanted, np.concatenate([part.wanted for part in parts])[order])


def test_should_say_what_a_linear_model_tells(work, capsys):
    assert train(["sends", "--work", str(work), "--clips", "60"]) == 0
    rows = json.loads((work / "sends-balanced.json").read_text())
    assert [row["send"] for row in rows] == list(send_targets.SENDS)
    assert all(row["windows"] == 4 * SETTINGS["variants"] * 2 and row["false_alarms"] is None for row in rows)
    assert "| reverb_send |" in capsys.readouterr().out


def test_should_see_echoes_in_the_modulation():
    random = np.random.default_rng(4)
    still = random.normal(-20, 6, (1, 2, features.BANDS, features.COLUMNS)).astype(np.float32)
    echoed = still + np.roll(still, 3, axis=3)
    lag = len((5, 25, 50, 75, 95)) + len((2, 10, 90, 98)) + 2
    one, other = (sends_ridge.modulation(each).reshape(-1, 2, 12)[lag] for each in (still, echoed))
    assert (other - one).min() > 0.2


def test_should_count_errors_and_false_alarms():
    wanted = np.array([[0.8, 0.0], [0.0, 0.7], [0.8, 0.7], [0.0, 0.0], [0.0, 0.0]])
    test = sends_ridge.Learnt(np.empty((5, 0)), wanted, 3, np.arange(5))
    predicted = np.array([[0.8, 0.0], [0.0, 0.5], [0.0, 0.7], [0.0, 0.6], [0.0, 0.0]])
    rows = sends_ridge.errors(predicted, test, test)
    assert rows[0]["error"] == pytest.approx(0.8 / 3) and rows[0]["right"] == pytest.approx(2 / 3)
    assert rows[1]["error"] == pytest.approx(0.2 / 3) and rows[1]["median"] == pytest.approx(0.7 / 3)
    assert rows[0]["false_alarms"] == 0 and rows[1]["false_alarms"] == 0.5


def test_should_name_a_parameter_the_chain_has_not(tmp_path):
    with pytest.raises(KeyError, match="chorus"):
        chain_renders.state(tmp_path / "state.json", {"chorus": 1.0})
