# SPDX-License-Identifier: GPL-3.0-or-later
"""The music: splits, the choice of songs, unpacking, and FFmpeg as a meter."""

import json
import subprocess
import zipfile

import pytest

from masterwright_tools import ebur128, fetch, packages, songs

SPLITS = ["train", "validate", "test"]


def sine(file, seconds, channels=2, rate=48000, level="-20dB"):
    source = f"sine=frequency=1000:sample_rate={rate}:duration={seconds},volume={level},volume=8"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-ac", str(channels), str(file)]
    subprocess.run(command, check=True)
    return file


def test_should_have_every_package_in_one_split_only():
    names = [each.name for each in packages.packages(SPLITS)]
    assert len(names) == len(set(names)) == 23


def test_should_name_the_splits_when_one_is_unknown():
    with pytest.raises(ValueError, match="train, validate, test"):
        packages.packages(["tset"])


def test_should_choose_from_all_packages_in_turn_and_always_the_same(tmp_path):
    listed = [
        {"file": f"{package}/{number}.ogg", "package": package, "split": "train", "seconds": seconds}
        for package, count in (("a", 9), ("b", 2), ("c", 5))
        for number, seconds in zip(range(count), (60, 100, 700, 80, 90, 100, 110, 120, 130))
    ]
    (tmp_path / "songs.json").write_text(json.dumps(listed))
    chosen = songs.choose(songs.load(tmp_path, ["train"]), 7)
    assert [each.package for each in chosen] == ["a", "b", "c", "a", "b", "c", "a"]
    assert chosen == songs.choose(list(reversed(songs.load(tmp_path, ["train"]))), 7)
    assert all(each.seconds <= 600 for each in chosen)
    assert songs.load(tmp_path, ["test"]) == []


def test_should_unpack_songs_and_leave_the_rest(tmp_path):
    music = tmp_path / "tree" / "usr" / "share" / "game"
    music.mkdir(parents=True)
    long = sine(tmp_path / "long.flac", 31)
    sine(music / "song.flac", 31)
    sine(music / "short.flac", 29)
    sine(music / "mono.flac", 31, channels=1)
    sine(music / "slow.flac", 31, rate=22050)
    sine(music / "rain.flac", 31)
    (music / "broken.ogg").write_bytes(b"no sound")
    with zipfile.ZipFile(music / "data.pk3", "w") as archive:
        archive.write(long, "music/inside.flac")
    control = tmp_path / "tree" / "DEBIAN"
    control.mkdir()
    (control / "control").write_text(
        "Package: game\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.org>\nDescription: music\n"
    )
    archive = tmp_path / "game.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "-b", tmp_path / "tree", archive], check=True)
    target = tmp_path / "songs"
    target.mkdir()
    package = packages.Package("game", "train", ("*rain*",))

    found = fetch._unpack(archive, target, package, packages.rules())

    assert [each["file"] for each in found] == ["game__data.pk3__music__inside.flac", "game__song.flac"]
    assert sorted(each.name for each in target.iterdir()) == [each["file"] for each in found]
    assert found[1]["rate"] == 48000 and found[1]["channels"] == 2 and found[1]["codec"] == "flac"


def test_should_read_ebur128(tmp_path):
    measured = ebur128.measure(sine(tmp_path / "tone.wav", 5, level="-20dB"))
    # FFmpeg spreads a mono tone of -20 dBFS over two channels 3 dB lower; in stereo 1 kHz reads its peak (EBU 3341).
    assert measured.lufs == pytest.approx(-23.0, abs=0.1)
    assert measured.true_peak_dbtp == pytest.approx(-23.0, abs=0.1)
    with pytest.raises(OSError, match="cannot read"):
        ebur128.measure(tmp_path / "nothing.wav")
