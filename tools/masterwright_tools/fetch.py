# SPDX-License-Identifier: GPL-3.0-or-later
"""Fetches the music: downloads the packages, unpacks their songs and lists them in ``songs.json``.

    python3 -m masterwright_tools.fetch [--split train --split validate] [-o FOLDER]

Each package lands in a folder of its own with its licence beside its songs. A package that is there is not fetched
again, so that a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO, Iterator

from . import ffmpeg, places
from .packages import Package, Songs, packages, rules

_AUDIO = {".ogg", ".oga", ".opus", ".mp3", ".flac", ".wav", ".m4a"}
_ARCHIVES = {".pk3", ".zip"}
_LIST = "songs.json"


def main(arguments: list[str] | None = None) -> int:
    """Runs the command alone; returns its exit status."""
    parser = argparse.ArgumentParser(prog="fetch", description="Fetches the music of some splits.")
    add_options(parser)
    return run(parser.parse_args(arguments))


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    parser.add_argument("--split", action="append", help="may be repeated (default: train and validate)")
    parser.add_argument("-o", "--output", type=Path, default=places.music(), help="the folder for the music")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    try:
        wanted = packages(given.split or ["train", "validate"])
    except ValueError as unknown:
        print(unknown, file=sys.stderr)
        return 2
    failed = [each.name for each in wanted if not _fetch(each, given.output)]
    songs = _collect(given.output)
    hours = sum(song["seconds"] for song in songs) / 3600
    print(f"{len(songs)} songs, {hours:.1f} h, listed in {given.output / _LIST}")
    for name in failed:
        print(f"{name} could not be fetched; check the network and the package sources.", file=sys.stderr)
    return 1 if failed else 0


def _fetch(package: Package, output: Path) -> bool:
    target = output / package.name
    if (target / _LIST).exists():
        return True
    print(f"fetching {package.name}", flush=True)
    with tempfile.TemporaryDirectory(dir=_made(output)) as scratch:
        command = ["apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", package.name]
        if subprocess.run(command, cwd=scratch, stdout=subprocess.DEVNULL, check=False).returncode != 0:
            return False
        (archive,) = Path(scratch).glob("*.deb")
        unpacked = _made(Path(scratch) / "songs")
        songs = _unpack(archive, unpacked, package, rules())
        entry = {"package": package.name, "split": package.split, "version": archive.name.split("_")[1], "songs": songs}
        (unpacked / _LIST).write_text(json.dumps(entry, indent=1) + "\n", encoding="utf-8")
        shutil.rmtree(target, ignore_errors=True)
        unpacked.rename(target)
    return True


def _unpack(archive: Path, target: Path, package: Package, wanted: Songs) -> list[dict]:
    songs = []
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", archive], stdout=subprocess.PIPE) as unpacking:
        for path, content in _files(unpacking.stdout):
            if path.endswith("/copyright"):
                (target / "copyright").write_bytes(content.read())
            elif PurePosixPath(path).suffix.lower() in _AUDIO and package.holds(path):
                name = target / path.removeprefix("/").removeprefix("usr/share/").replace("/", "__")
                with name.open("wb") as file:
                    shutil.copyfileobj(content, file)
                properties = _properties(name)
                if properties and _is_song(properties, wanted):
                    songs.append({"file": name.name, **properties})
                else:
                    name.unlink()
    if unpacking.returncode != 0:
        raise OSError(f"{archive.name} is damaged; fetch it again.")
    return sorted(songs, key=lambda song: song["file"])


def _files(stream: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """The regular files of a tar stream, those inside zip archives among them."""
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for member in tar:
            if not member.isfile():
                continue
            path = member.name.removeprefix(".")
            content = tar.extractfile(member)
            if PurePosixPath(path).suffix.lower() in _ARCHIVES:
                with zipfile.ZipFile(io.BytesIO(content.read())) as inner:
                    for name in inner.namelist():
                        if not name.endswith("/"):
                            yield f"{path}/{name}", inner.open(name)
            else:
                yield path, content


def _properties(file: Path) -> dict | None:
    """Length in s, sample rate in Hz, channels, codec and bit rate in bit/s, or None where FFmpeg finds no sound."""
    found = ffmpeg.probe(file, "stream=codec_name,sample_rate,channels:format=duration,bit_rate")
    if not found.get("streams") or "duration" not in found.get("format", {}):
        return None
    stream, container = found["streams"][0], found["format"]
    return {
        "seconds": float(container["duration"]),
        "rate": int(stream["sample_rate"]),
        "channels": int(stream["channels"]),
        "codec": stream["codec_name"],
        "bit_rate": int(container.get("bit_rate", 0)),
    }


def _is_song(properties: dict, wanted: Songs) -> bool:
    return (
        properties["seconds"] >= wanted.seconds
        and properties["rate"] >= wanted.rate
        and properties["channels"] == wanted.channels
    )


def _collect(output: Path) -> list[dict]:
    songs = []
    for part in sorted(output.glob(f"*/{_LIST}")):
        entry = json.loads(part.read_text(encoding="utf-8"))
        for song in entry["songs"]:
            path = f"{part.parent.name}/{song['file']}"
            songs.append({"package": entry["package"], "split": entry["split"], **song, "file": path})
    _made(output)
    (output / _LIST).write_text(json.dumps(songs, indent=1) + "\n", encoding="utf-8")
    return songs


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
