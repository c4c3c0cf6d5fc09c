# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules by which songs are labelled."""

import numpy as np
import pytest

from masterwright_training.data import kinds, third_octaves
from masterwright_training.data.song_measures import Measured

RULES = """
[kinds]
folk = "acoustic"
electronic = "machines"
other = "the rest"

[[title]]
package = "some-data"
electronic = ["*/club/*"]
folk = ["*/harp.*", "*/club/harp.*"]

[[measure]]
kind = "electronic"
attack_db = [5.0, 30.0]
bass = [-6.0, 10.0]
"""


@pytest.fixture
def rules(tmp_path):
    file = tmp_path / "kinds.toml"
    file.write_text(RULES, encoding="utf-8")
    return kinds.load(file)


def _song(name, package="some-data", attack=1.0, bass=-40.0):
    levels = np.full((2, third_octaves.BANDS), -40.0)
    levels[0, third_octaves.CENTRES_HZ < 140] = bass
    figures = np.zeros(len(third_octaves.FIGURES))
    figures[third_octaves.FIGURES.index("attack_db")] = attack
    return Measured(name, package, "train", third_octaves.Heard(levels, figures), {})


@pytest.mark.parametrize(
    ("song", "kind", "by"),
    [
        (_song("music__Harp.ogg"), "folk", "title"),
        (_song("music__club__harp.ogg"), "electronic", "title"),
        (_song("music__harp.ogg", package="other-data"), "other", "none"),
        (_song("music__a.ogg", attack=8.0, bass=-10.0), "electronic", "measure"),
        (_song("music__a.ogg", attack=8.0), "other", "none"),
        (_song("music__a.ogg", bass=-10.0), "other", "none"),
    ],
)
def test_should_label_by_the_first_rule_that_reaches_a_song(rules, song, kind, by):
    assert rules.label(song) == kinds.Label(kind, by)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (('kind = "electronic"', 'kind = "polka"'), 'measure rule 1: kind "polka" is not among folk'),
        (("attack_db", "attack"), 'measure rule 1: figure "attack" is not among'),
        (('folk = ["', 'polka = ["'), 'title rule 1: kind "polka"'),
        (('other = "the rest"', ""), 'needs the kind "other"'),
    ],
)
def test_should_say_where_a_rule_is_wrong(tmp_path, wrong, sentence):
    file = tmp_path / "kinds.toml"
    file.write_text(RULES.replace(*wrong), encoding="utf-8")
    with pytest.raises(ValueError, match=sentence):
        kinds.load(file)


def test_should_have_rules_for_songs_whose_titles_say_it():
    rules = kinds.load()
    assert 6 <= len(rules.kinds) - 1 <= 10
    battle = _song("games__wesnoth__1.16__data__core__music__battle.ogg", "wesnoth-1.16-music")
    speech = _song("freedroidrpg__data__base__titles__GameLost.ogg", "freedroidrpg-data")
    assert rules.label(battle).kind == "orchestral" and rules.label(speech).kind == "other"


def test_should_measure_the_spectrum_against_the_loudness():
    found = kinds.measures(_song("a", bass=-10.0).heard)
    assert found["bass"] == pytest.approx(10 * np.log10(6 * (0.1 + 1e-4)), abs=0.01)
    assert found["side"] == pytest.approx(0.0, abs=1e-6) and found["attack_db"] == 1.0
