# SPDX-License-Identifier: GPL-3.0-or-later
"""One part of the comparisons with peers: measures, prints a table, and writes PART.json and PART.md into a folder."""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from pathlib import Path

import core
import sound
from masterwright_tools.programs import ProgramFailed

# A turn of whole programs takes half a minute.
MOST_MASTERS = 7
AUDIO = {".flac", ".wav", ".ogg", ".opus", ".mp3", ".m4a", ".aiff"}


def songs_of(paths):
    """The files named, and those below the folders named."""
    songs = []
    for path in map(Path, paths):
        if path.is_dir():
            songs += sorted(file for file in path.rglob("*") if file.suffix.lower() in AUDIO)
        elif path.is_file():
            songs.append(path)
        else:
            raise sound.BenchError(f'"{path}" is neither a file nor a folder; name music by --songs.')
    if not songs:
        raise sound.BenchError(f"There is no music in {', '.join(map(str, paths))}; name other folders by --songs.")
    return songs


def say(sentence):
    """Progress, for a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K  {sentence}", end="", file=sys.stderr, flush=True)


def write(path, text):
    """All or nothing."""
    part = path.with_suffix(path.suffix + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def measure(arguments, songs, stack):
    """Runs the part: its report and its table."""
    if arguments.part == "master":
        import master

        report = master.measure(songs, min(arguments.rounds, MOST_MASTERS), [arguments.launcher], say)
        return report, master.table(report)
    cores = [
        stack.enter_context(core.Core(java, arguments.class_path, first=java == arguments.java[0]))
        for java in arguments.java
    ]
    if arguments.part == "stages":
        import stages

        report = stages.measure(cores, songs, arguments.rounds, say)
        return report, stages.table(report)
    if arguments.part == "models":
        import models

        natives = stack.enter_context(tempfile.TemporaryDirectory(prefix="masterwright-natives-"))
        report = models.measure(cores, arguments.models, arguments.rounds, natives, say)
        return report, models.table(report)
    if arguments.part == "limiter":
        import limiter
        import picture

        report = limiter.measure(cores, songs, arguments.rounds, arguments.lv2, say)
        picture.draw(report, arguments.out / "limiter.png")
        return report, limiter.table(report)
    raise sound.BenchError(f'There is no part "{arguments.part}".')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--songs", nargs="+", required=True)
    parser.add_argument("--java", action="append", required=True)
    parser.add_argument("--class-path", required=True)
    parser.add_argument("--lv2", type=Path)
    parser.add_argument("--launcher", type=Path)
    parser.add_argument("--models", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    started = time.monotonic()
    try:
        with contextlib.ExitStack() as stack:
            report, table = measure(arguments, songs_of(arguments.songs), stack)
    except (sound.BenchError, ProgramFailed, OSError) as error:
        sys.exit(f"masterwright: {error}")
    except KeyboardInterrupt:
        sys.exit("masterwright: Interrupted; the parts that had ended keep their results.")
    finally:
        say("")
    report["seconds"] = round(time.monotonic() - started)
    write(arguments.out / f"{arguments.part}.md", table)
    write(arguments.out / f"{arguments.part}.json", json.dumps(report, indent=2) + "\n")
    print(table)


if __name__ == "__main__":
    main()
