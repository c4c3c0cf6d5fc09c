# SPDX-License-Identifier: GPL-3.0-or-later
import json

import pytest
import soundfile

import ardour
import audio
from conftest import MASTER, TRANSPARENT


@pytest.fixture
def session(bundle, env, music, tmp_path):
    """A session with the music on a track and the plugin on the master bus."""
    ardour.scan(bundle, env)
    file = ardour.create_session(tmp_path / "session", "Masterwright", soundfile.info(music).samplerate, env)
    ardour.add_audio(file, music)
    return file


def test_should_pass_audio_bit_for_bit_on_the_master_bus_at_amount_0(session, env, music, tmp_path):
    ardour.set_document(session, TRANSPARENT)
    ardour.export(session, 48_000, tmp_path / "out.wav", env)
    audio.assert_same(audio.read(tmp_path / "out.wav"), audio.read(music), "Ardour's export")


def test_should_export_the_same_file_twice(session, env, tmp_path):
    ardour.set_document(session, MASTER)
    for name in ("one.wav", "two.wav"):
        ardour.export(session, 48_000, tmp_path / name, env)
    audio.assert_same(audio.read(tmp_path / "one.wav"), audio.read(tmp_path / "two.wav"), "two exports")


def test_should_store_its_document_in_the_session(session):
    stored = json.loads(ardour.document(session))
    assert stored["format"] == "masterwright-state"
    assert stored["version"] == 1


def test_should_keep_document_and_sound_when_the_session_is_opened_and_saved(session, env, tmp_path):
    ardour.set_document(session, MASTER)
    ardour.export(session, 48_000, tmp_path / "before.wav", env)
    ardour.resave(session, env)
    kept, given = json.loads(ardour.document(session)), json.loads(MASTER)
    assert kept["decisions"] == given["decisions"]
    assert kept["x_unknown"] == given["x_unknown"]
    assert {name: kept["parameters"][name] for name in given["parameters"]} == given["parameters"]
    ardour.export(session, 48_000, tmp_path / "after.wav", env)
    audio.assert_same(audio.read(tmp_path / "after.wav"), audio.read(tmp_path / "before.wav"), "the saved session")
