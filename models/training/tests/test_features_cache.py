# SPDX-License-Identifier: GPL-3.0-or-later
"""The cache of windows, on music that is made here."""

import json
import subprocess

import numpy as np
import pytest

from masterwright_tools import audio, ffmpeg
from masterwright_training.__main__ import main as train
from masterwright_training.data import features, features_cache, spectra


@pytest.fixture
def music(tmp_path):
    """A folder with two songs, one of them in every split."""
    listed = []
    for number, split in enumerate(("train", "validate")):
        file = tmp_path / "music" / f"{split}.flac"
        file.parent.mkdir(exist_ok=True)
        source = f"anoisesrc=color=pink:seed={number}:sample_rate=44100:duration=31:amplitude=0.2"
        command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-ac", "2", str(file)]
        subprocess.run(command, check=True)
        listed.append({"file": file.name, "package": f"p{number}", "split": split, "seconds": 31.0})
    (tmp_path / "music" / "songs.json").write_text(json.dumps(listed))
    return tmp_path / "music"


def test_should_cache_windows_once_and_notice_damage(music, tmp_path, capsys):
    work = tmp_path / "work"
    assert train(["features", "--music", str(music), "--work", str(work)]) == 0
    (song,) = features_cache.load(work, ["validate"])
    assert (song.package, song.rate, song.windows) == ("p1", 44100, 3)
    direct = features.extract(audio.read(music / "validate.flac", 44100), 44100)
    seen = features.normalise(np.asarray(song.levels(), np.float32), song.scalars()[:, 0], song.mask())
    np.testing.assert_allclose(seen, direct.normalised(), atol=0.07)
    np.testing.assert_allclose(song.scalars(), direct.scalars, atol=1e-3)
    np.testing.assert_array_equal(song.mask(), direct.mask)
    assert features_cache.damaged(work) == []

    written = song.stem.with_suffix(".npy").stat().st_mtime_ns
    assert train(["features", "--music", str(music), "--work", str(work)]) == 0
    assert song.stem.with_suffix(".npy").stat().st_mtime_ns == written

    with song.stem.with_suffix(".npy").open("r+b") as file:
        file.seek(1000)
        file.write(b"\xff\xff")
    assert features_cache.damaged(work) == [song.name]
    song.stem.with_suffix(".npy").write_bytes(b"cut off")
    assert train(["features", "--music", str(music), "--work", str(work)]) == 0
    assert features_cache.damaged(work) == []
    steps = [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]
    assert [each["step"] for each in steps] == ["features"] * 6


def test_should_leave_out_what_the_core_refuses(music, tmp_path, capsys):
    (music / "train.flac").write_bytes(b"no sound")
    assert train(["features", "--music", str(music), "--work", str(tmp_path / "work")]) == 0
    assert [song.name for song in features_cache.load(tmp_path / "work", ["train", "validate"])] == ["p1/validate.flac"]
    assert "left out: " in capsys.readouterr().out


def test_should_move_spectra_by_offsets(music, tmp_path):
    work = tmp_path / "work"
    train(["features", "--music", str(music), "--work", str(work)])
    found = spectra.collect(features_cache.load(work, ["train", "validate"]), 2)
    assert found.song.tolist() == [0, 0, 1, 1] and found.window.tolist() == [0, 2, 0, 2]
    offsets = np.zeros((4, 2, features.BANDS))
    offsets[:, 1] += 3.0
    moved = found.moved(offsets)
    np.testing.assert_allclose(moved.side_to_middle - found.side_to_middle, 3.0)
    offsets[:, 0] += 3.0
    np.testing.assert_allclose(found.moved(offsets).level, found.level + 3.0)


def test_should_name_what_it_cannot_read(tmp_path):
    (tmp_path / "broken.ogg").write_bytes(b"no sound")
    with pytest.raises(OSError, match="broken.ogg"):
        ffmpeg.rate_of(tmp_path / "broken.ogg")
    with pytest.raises(OSError, match="broken.ogg"):
        audio.read(tmp_path / "broken.ogg", 44100)
