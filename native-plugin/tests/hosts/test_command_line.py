# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as it is called from a shell, on files and in places that it cannot work with."""

import fcntl
import json
import os
import pty
import signal
import subprocess
import time
import zipfile
from xml.etree import ElementTree

import numpy
import pytest
import soundfile

from conftest import ROOT
from masterwright_tools.ffmpeg import convert

RATE = 44_100


@pytest.fixture
def launch(env, tmp_path):
    """The launcher: a function of its arguments that returns the finished process."""

    def run(*arguments, wrapper=(), cwd=tmp_path, **extra):
        command = [*wrapper, str(ROOT / "masterwright"), *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, env=env | extra, timeout=120, capture_output=True, text=True)

    return run


def _song(file, seconds=2.0, rate=RATE, channels=2, **options):
    """Noise in beats."""
    frames = int(seconds * rate)
    random = numpy.random.default_rng(3)
    envelope = numpy.exp(-(numpy.arange(frames) % (rate // 4)) / (rate / 30))[:, None]
    audio = 0.2 * envelope * random.standard_normal((frames, channels))
    soundfile.write(file, audio, rate, **options)
    return file


def _half(whole, half):
    content = whole.read_bytes()
    half.write_bytes(content[: len(content) // 2])
    return half


def _bad_files(folder):
    """Files that are not to be mastered, and a part of the sentence that says why."""
    song = _song(folder / "song.wav")
    picture = folder / "picture.png"
    silent_film = folder / "silent film.mp4"
    convert("-f", "lavfi", "-i", "testsrc=size=64x64:duration=1", "-frames:v", "1", picture)
    convert("-f", "lavfi", "-i", "testsrc=size=64x64:duration=1", "-c:v", "mpeg4", silent_film)
    (folder / "empty.wav").touch()
    (folder / "text.wav").write_text("This is no music.\n" * 100)
    with zipfile.ZipFile(folder / "archive.zip", "w") as archive:
        archive.write(song, "song.wav")
    for kind in ("flac", "mp3", "ogg"):
        convert("-i", song, *(("-c:a", "libvorbis") if kind == "ogg" else ()), folder / f"whole.{kind}")
    return {
        folder / "missing.wav": "does not exist",
        folder / "empty.wav": "is empty",
        folder / "text.wav": "not an audio file",
        folder / "archive.zip": "not an audio file",
        picture: "holds no audio",
        silent_film: "holds no audio",
        folder: "is a folder",
        _half(song, folder / "half of a wav.wav"): "cut off",
        _half(folder / "whole.flac", folder / "half of a flac.flac"): "export it again",
        _half(folder / "whole.mp3", folder / "half of an mp3.mp3"): "cut off",
        _half(folder / "whole.ogg", folder / "half of an ogg.ogg"): "cut off",
        _song(folder / "nothing.wav", 0): "no audio samples",
        _song(folder / "one sample.wav", 1 / RATE): "shorter than 0.4 s",
        _song(folder / "eight.wav", channels=8): "ffmpeg -i IN -ac 2",
        _song(folder / "8k.wav", rate=8_000): "ffmpeg -i IN -ar 48000",
        _song(folder / "384k.wav", 0.5, rate=384_000): "ffmpeg -i IN -ar 48000",
    }


def test_should_name_every_bad_file_and_master_the_others(launch, tmp_path):
    folder = tmp_path / "in"
    out = tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    bad = _bad_files(folder)
    good = [folder / "song.wav", _song(folder / "last.flac")]
    inputs = [good[0], *bad, good[1]]
    done = launch("master", *inputs, "-o", out, "--json")
    assert done.returncode == 1
    results = json.loads(done.stdout)
    assert [result["input"] for result in results] == list(map(str, inputs))
    assert sorted(os.listdir(out)) == ["last.master.wav", "song.master.wav"]
    sentences = [result.get("error") for result in results]
    assert sentences[0] is None and sentences[-1] is None
    for (file, part), sentence in zip(bad.items(), sentences[1:-1], strict=True):
        assert sentence.startswith(str(file)) and part in sentence and sentence.endswith("."), sentence
    assert done.stderr.splitlines() == sentences[1:-1]


def test_should_take_the_sound_of_films_and_stems_and_leave_pictures_aside(launch, tmp_path):
    song = _song(tmp_path / "song.wav")
    other = _song(tmp_path / "other.wav", 1.5)
    picture = tmp_path / "picture.png"
    convert("-f", "lavfi", "-i", "testsrc=size=64x64:duration=1", "-frames:v", "1", picture)
    film = tmp_path / "film.mp4"
    convert("-f", "lavfi", "-i", "testsrc=size=64x64:duration=2", "-i", song, "-c:v", "mpeg4", film)
    stem = tmp_path / "set.stem.mp4"
    convert("-i", song, "-i", other, "-i", picture, "-map", "2", "-map", "0", "-map", "1", "-c:v", "mjpeg",
            "-disposition:v", "attached_pic", "-c:a", "alac", stem)
    cover = tmp_path / "cover.mp3"
    convert("-i", picture, "-i", song, "-map", "0", "-map", "1", "-c:v", "mjpeg",
            "-disposition:v", "attached_pic", cover)
    done = launch("master", film, stem, cover)
    assert done.returncode == 0, done.stderr
    flac = tmp_path / "with cover.flac"
    assert launch("master", cover, "-o", flac).returncode == 0
    probed = subprocess.run(["ffprobe", "-v", "error", "-show_entries", "stream=codec_name", "-of", "csv=p=0", flac],
                            check=True, capture_output=True, text=True)
    assert probed.stdout.split() == ["flac", "mjpeg"]
    for name in ("film.master.wav", "set.stem.master.wav", "cover.master.wav"):
        assert soundfile.info(tmp_path / name).duration == pytest.approx(2, abs=0.1)


@pytest.mark.parametrize("locale", ["C.UTF-8", "C"])
def test_should_take_any_name(launch, tmp_path, locale):
    names = ["two words.wav", "Ünïcödé 音.wav", "-dash.wav", "new\nline.wav", "it's \"quoted\".wav", "@mix.wav",
             "a" * 39 + "🎵.wav", "🎵" * 60 + ".wav"]
    (tmp_path / "mix.wav").write_text("--help")
    for name in names:
        _song(tmp_path / name, 1)
    done = launch("master", "--json", "--", *names, LC_ALL=locale)
    assert done.returncode == 0, done.stderr
    outputs = [name.replace(".wav", ".master.wav") for name in names]
    assert [result["output"] for result in json.loads(done.stdout)] == outputs
    assert all((tmp_path / output).exists() for output in outputs)
    dashed = launch("master", "-dash.wav", LC_ALL=locale)
    assert dashed.returncode == 2
    assert "./-dash.wav" in dashed.stderr and len(dashed.stderr.splitlines()) == 1


def test_should_name_a_file_whose_name_is_not_in_utf_8_and_do_the_others(launch, tmp_path):
    song = _song(tmp_path / "song.wav", 1)
    os.link(song, os.fsencode(tmp_path) + b"/caf\xe9.wav")
    done = launch("analyze", os.fsdecode(b"caf\xe9.wav"), "song.wav")
    assert done.returncode == 1
    assert done.stdout.startswith("song.wav: ")
    assert "not in UTF-8" in done.stderr and len(done.stderr.splitlines()) == 1
    done = launch("master", "song.wav", "-o", os.fsdecode(b"caf\xe9 out.wav"))
    assert done.returncode == 1 and "in UTF-8" in done.stderr and len(done.stderr.splitlines()) == 1
    assert len(list(tmp_path.glob("*.wav"))) == 2


def test_should_neither_wait_nor_write_where_nothing_is_to_be_built(launch, tmp_path):
    song = _song(tmp_path / "song.wav", 1)
    lock = ROOT / "build" / ".lock"
    with open(lock, "a", encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # another build is going on
        before = lock.stat()
        for arguments in (("analyze", song), ("--help",), ("--version",), ("version",), ("master", "--help"),
                          ("bench", "--help"), ("doctor", "--version")):
            done = launch(*arguments)
            assert done.returncode == 0 and done.stdout and done.stderr == "", done.stderr
        after = lock.stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_should_say_its_version_and_offer_what_is_like_a_word_it_does_not_know(launch):
    version = ElementTree.parse(ROOT / "pom.xml").findtext("{*}version")
    assert launch("--version").stdout == f"masterwright {version}\n"
    for arguments, meant in ((["analize"], '"analyze"'), (["mastre"], '"master"'), (["isntall"], '"install"'),
                             (["master", "x.wav", "--stlye", "safe"], "--style"), (["presets", "lst"], "list"),
                             (["master", "x.wav", "--style", "blod"], "bold")):
        done = launch(*arguments)
        assert done.returncode == 2
        assert f"id you mean {meant}?" in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr
    assert "Did you mean" not in launch("quux").stderr
    assert "Did you mean streaming?" in launch("master", "x.wav", "--preset", "streeming").stderr


@pytest.mark.parametrize("wrong", [
    ["--style", "loud"], ["--amount", "nan"], ["--amount", "-1"], ["--amount", "1e9"], ["--target-lufs", "-5"],
    ["--target-lufs", ""], ["--ceiling", "0.1"], ["--ceiling", "off"], ["--bit-depth", "20"], ["-j", "0"],
    ["--preset"], ["--nonsense"],
])
def test_should_call_nonsense_by_its_status(command_line, env, tmp_path, wrong):
    song = _song(tmp_path / "song.wav")
    done = command_line("master", song, *wrong, env=env)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and "--help" in done.stderr, done.stderr
    assert not (tmp_path / "song.master.wav").exists()


def test_should_write_the_format_asked_for_at_the_rate_of_the_original(command_line, env, tmp_path):
    song = _song(tmp_path / "song.wav", 1, rate=88_200)
    for name, depth, subtype in (
            ("a.wav", "16", "PCM_16"), ("b.wav", "24", "PCM_24"), ("c.wav", "32f", "FLOAT"), ("d.flac", "16", "PCM_16"),
            ("e.FLAC", "24", "PCM_24")):
        done = command_line("master", song, "--bit-depth", depth, "-o", tmp_path / name, env=env)
        assert done.returncode == 0, done.stderr
        info = soundfile.info(tmp_path / name)
        assert (info.subtype, info.samplerate, info.frames) == (subtype, 88_200, 88_200)
    done = command_line("master", song, "--bit-depth", "32f", "-o", tmp_path / "f.flac", env=env)
    assert done.returncode == 1 and "16 or 24" in done.stderr


def _unprivileged():
    """Before a command: root obeys the permissions of files, as everybody else does anyhow."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]


def test_should_obey_permissions(launch, tmp_path):
    folder = tmp_path / "locked"
    out = tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    song = _song(folder / "song.wav")
    secret = _song(folder / "secret.wav")
    secret.chmod(0)
    folder.chmod(0o555)
    try:
        done = launch("master", secret, song, "-o", out, wrapper=_unprivileged())
        assert done.returncode == 1
        assert done.stderr == f"{secret} cannot be read; check its permissions.\n"
        assert os.listdir(out) == ["song.master.wav"]
        done = launch("master", song, wrapper=_unprivileged())
        assert done.returncode == 1
        assert str(folder / "song.master.wav") in done.stderr and "-o" in done.stderr
        assert len(done.stderr.splitlines()) == 1
        assert sorted(os.listdir(folder)) == ["secret.wav", "song.wav"]
    finally:
        folder.chmod(0o755)


@pytest.mark.parametrize("kind", ["wav", "flac"])
def test_should_leave_nothing_of_a_file_for_which_there_is_no_room(launch, tmp_path, kind):
    out = tmp_path / "out"
    out.mkdir()
    long = _song(tmp_path / "long.wav", 20)
    short = _song(tmp_path / "short.wav", 1)
    # The first run unpacks libraries, FFmpeg's and the networks'.
    assert launch("master", short, "-o", tmp_path / "first.wav").returncode == 0
    wrapper = ["bash", "-c", 'ulimit -f 1000; exec "$@"', "limited"]
    if kind == "flac":
        done = launch("master", long, "-o", out / "long.flac", wrapper=wrapper)
        assert os.listdir(out) == []
    else:
        done = launch("master", long, short, "-o", out, wrapper=wrapper)
        assert os.listdir(out) == ["short.master.wav"]
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1 and "room on the disk" in done.stderr, done.stderr


def test_should_recover_when_there_was_no_room_for_its_own_libraries(launch, env, tmp_path):
    song = _song(tmp_path / "song.wav", 1)
    done = launch("analyze", song, song, wrapper=["bash", "-c", 'ulimit -f 1000; exec "$@"', "limited"])
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert all(env["XDG_CACHE_HOME"] in line and "make room" in line for line in done.stderr.splitlines()), done.stderr
    assert launch("analyze", song).returncode == 0


def _as_from_a_terminal():
    """Whoever runs the tests may have told their children to ignore these."""
    for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(which, signal.SIG_DFL)


@pytest.mark.parametrize("which", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_should_end_at_once_and_leave_nothing_half_done(env, tmp_path, which):
    out = tmp_path / "out"
    out.mkdir()
    for i in range(3):
        _song(tmp_path / f"song{i}.wav", 30)
    # Frames one by one take long enough to be interrupted.
    songs = sorted(tmp_path.glob("song*.wav"))
    command = [ROOT / "masterwright", "master", *songs, "--block", "1", "-o", out, "-j", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    process = subprocess.Popen(command, env=env, preexec_fn=_as_from_a_terminal, **pipes)
    deadline = time.monotonic() + 60
    while not os.listdir(out) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert all(name.endswith(".part") for name in os.listdir(out))
    process.send_signal(which)
    said = process.communicate(timeout=20)
    assert process.returncode == 128 + which
    assert said[0] == ""
    assert said[1].startswith("Interrupted") and len(said[1].splitlines()) == 1, said[1]
    assert os.listdir(out) == []


def test_should_go_on_when_told_to_ignore_that_the_terminal_went(env, tmp_path):
    song = _song(tmp_path / "song.wav", 10)
    command = ["nohup", ROOT / "masterwright", "master", song, "--block", "1", "-o", tmp_path / "out.wav"]
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("out.wav*")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGHUP)
    said = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert (tmp_path / "out.wav").exists()


def _on_a_terminal(command, env):
    """What a command writes to standard output, which is a pipe, and to standard error, which is a terminal."""
    reader, writer = pty.openpty()
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=writer)
    os.close(writer)
    shown = b""
    while True:
        try:
            piece = os.read(reader, 65_536)
        except OSError:
            piece = b""
        if not piece:
            break
        shown += piece
    os.close(reader)
    out = process.communicate(timeout=60)[0]
    return process.returncode, out.decode(), shown.decode()


def test_should_show_bars_on_a_terminal_only(launch, env, tmp_path):
    songs = [_song(tmp_path / f"song{i}.wav", 10) for i in range(3)]
    command = [ROOT / "masterwright", "master", *songs, "--json", "--force"]
    status, out, shown = _on_a_terminal(command, env | {"TERM": "xterm"})
    assert status == 0
    assert len(json.loads(out)) == 3
    assert "Mastering song0.wav" in shown and "Mastering song2.wav" in shown and "#" in shown
    quiet = launch("master", *songs, "--force")
    assert quiet.returncode == 0 and quiet.stderr == "" and "\033" not in quiet.stdout
    assert [line for line in quiet.stdout.splitlines() if " -> " in line] == [
        f"{song} -> {song.with_suffix('.master.wav')}" for song in songs]


def test_should_leave_options_meant_for_other_java_programs_aside(launch, tmp_path):
    song = _song(tmp_path / "song.wav", 1)
    for hostile in ("-XX:+UseSerialGC -XX:+UseParallelGC", "-Xmx2m", "-XX:NoSuchOption"):
        done = launch("analyze", song, JAVA_TOOL_OPTIONS=hostile, _JAVA_OPTIONS=hostile, JDK_JAVA_OPTIONS=hostile)
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""


def _tags(file):
    probed = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format_tags:stream_tags", "-of", "json", file],
        check=True, capture_output=True, text=True)
    found = json.loads(probed.stdout)
    tags = dict(found.get("format", {}).get("tags", {}))
    for stream in found.get("streams", []):
        tags |= stream.get("tags", {})
    return {name.lower(): value for name, value in tags.items()}


def test_should_carry_tags_over_but_not_the_loudness_of_the_original(launch, tmp_path):
    song = _song(tmp_path / "song.wav")
    tagged = tmp_path / "tagged.flac"
    kept = {"title": "Für Elise", "artist": "Łódź", "album": "A & B", "genre": "Noise", "date": "2024",
            "track": "3/9"}
    stale = {"mp3gain_undo": "+003,+003,N", "REPLAYGAIN_TRACK_GAIN": "-3 dB",
             "REPLAYGAIN_ALBUM_PEAK": "1.1", "R128_TRACK_GAIN": "256"}
    convert("-i", song, *(part for tag in (kept | stale).items() for part in ("-metadata", "=".join(tag))), tagged)
    for kind in ("wav", "flac"):
        master = tmp_path / f"master.{kind}"
        done = launch("master", tagged, "-o", master)
        assert done.returncode == 0, done.stderr
        tags = _tags(master)
        assert {name: tags.get(name) for name in kept} == kept
        assert not [name for name in tags if name.startswith(("replaygain", "r128", "mp3gain"))]
