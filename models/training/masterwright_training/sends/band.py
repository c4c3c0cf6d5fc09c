# SPDX-License-Identifier: GPL-3.0-or-later
"""Band music that is dry beyond doubt: accompaniments of MMA's styles, played by fluidsynth with no effect on.

A piece is a style of the library (Debian package ``mma``), a tempo, a key, chords, sometimes a lead, and a mix of its
channels: each its volume and place, some of them silent. All of that follows the piece's seed.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import audio

LIBRARY = Path("/usr/share/mma/lib")

#: Those without a groove of their own, or with a click alone.
_NO_MUSIC = re.compile(r"metronome|^none$|^count$|^ending$|^intro$|descendingjazz")
_PASSING = re.compile(r"intro|end|fill", re.IGNORECASE)
_GROOVE = re.compile(r"^\s*DefGroove\s+(\S+)", re.IGNORECASE | re.MULTILINE)
_PROGRESSIONS = (
    "C Am F G",
    "C G Am F",
    "Am F C G",
    "Am G F E7",
    "Dm7 G7 CM7 Am7",
    "C7 F7 C7 G7",
    "CM7 FM7 Em7 Am7",
    "Am Dm G C",
    "F G Em Am",
    "Cm Ab Eb Bb",
    "Am7 D7 GM7 CM7",
    "C C F Fm",
    "Dm Bb F C",
    "Em C D Em",
)
_LEADS = ("Flute", "AltoSax", "Trumpet", "Violin", "Vibraphone", "NylonGuitar", "SquareWave", "Harmonica", "Clarinet")
_RHYTHMS = (
    "1 4 90; 2 4 85; 3 4 90",
    "1 8 90; 1.5 8 80; 2 4 90; 3 8 90; 3.5 8 80",
    "1 4. 90; 2.5 8 80; 3 2 90",
    "1 2 90",
)
_LEAST_SECONDS = 20.0
_SILENCE = 1e-4
_RMS_DBFS = -20.0
_PEAK = 0.89


@dataclass(frozen=True)
class Piece:
    """A piece of a ``split``: which ``style`` of the library it is in, its ``rate`` in Hz, and its ``seed``."""

    name: str
    split: str
    style: str
    rate: int
    seed: int


def styles(library: Path = LIBRARY) -> list[str]:
    """The styles of a library with a groove to play. Raises OSError where there are none."""
    found = [
        f"{file.parent.name}/{file.stem}"
        for file in sorted(library.glob("*/*.mma"))
        if not _NO_MUSIC.search(file.stem) and grooves(file.read_text(encoding="utf-8", errors="replace"))
    ]
    if not found:
        raise OSError(f"There is no style in {library}; install the Debian package mma.")
    return found


def grooves(text: str) -> list[str]:
    """The grooves that a style defines, without its intros, endings and fills."""
    return [name for name in _GROOVE.findall(text) if not _PASSING.search(name)]


def side(style: str, families: dict[str, int]) -> str:
    """The split of a style. Styles whose names differ by digits alone are a family, and stay together, whatever their
    library; ``families`` says how many of ten are validated and tested on."""
    family = re.sub(r"[^a-z]", "", style.split("/")[1].lower())
    place = int(hashlib.sha256(family.encode()).hexdigest(), 16) % 10
    for split, count in families.items():
        if place < count:
            return split
        place -= count
    return "train"


def pieces(split: str, settings: dict, library: Path = LIBRARY) -> list[Piece]:
    """The pieces of a split: its styles in turn, in an order that is nobody's taste."""
    mine = [each for each in styles(library) if side(each, settings["families"]) == split]
    mine.sort(key=lambda each: hashlib.sha256(each.encode()).hexdigest())
    rates = settings["rates_hz"]
    found = []
    for number in range(settings["pieces"][split]):
        seed = int(hashlib.sha256(f"{settings['seed']}/{split}/{number}".encode()).hexdigest()[:8], 16)
        name = f"{split}-{number:04d}"
        found.append(Piece(name, split, mine[number % len(mine)], rates[seed % len(rates)], seed))
    return found


def score(piece: Piece, names: list[str], seconds: float) -> str:
    """The piece as MMA's text, its grooves among ``names``."""
    random = np.random.default_rng(piece.seed)
    tempo = int(random.integers(72, 168))
    first, second = (str(random.choice(names)) for _ in range(2))
    verse, chorus = (str(random.choice(_PROGRESSIONS)).split() for _ in range(2))
    lead = random.random() < 0.5
    key = int(random.integers(-5, 7))
    lines = [f"RndSeed {piece.seed}", f"Tempo {tempo}", f"Transpose {key}", f"Use {piece.style}"]
    bars = int(np.ceil(1.4 * seconds * tempo / 240))
    for bar in range(bars):
        if bar % 4 == 0:
            again = bar % 16 in (8, 12)
            lines.append(f"Groove {second if again else first}")
            chords = chorus if again else verse
            if lead:
                lines += _lead(random)
                lead = random.random() < 0.9
        lines.append(f"{bar + 1} {chords[bar % 4]}")
    return "\n".join(lines) + "\n"


def _lead(random: np.random.Generator) -> list[str]:
    return [
        "Begin Arpeggio-Lead",
        f"  Voice {random.choice(_LEADS)}",
        f"  Octave {random.integers(5, 7)}",
        "  Direction Random",
        f"  Rskip {random.integers(5, 40)}",
        "  Volume mf",
        f"  Sequence {{{random.choice(_RHYTHMS)}}}",
        "End",
    ]


def mix(piece: Piece, thin: bool = True) -> str:
    """The mix as fluidsynth's commands: of every channel its volume and place, the drums' in the middle; no effect.
    ``thin``: a few channels, by chance, are silent."""
    random = np.random.default_rng(piece.seed + 1)
    lines = []
    for channel in range(16):
        drums = channel == 9
        silent = random.random() < (0.1 if drums else 0.12)
        volume = 0 if thin and silent else np.clip(random.normal(92, 14), 50, 127)
        place = 64 if drums else np.clip(random.normal(64, 26), 8, 120)
        lines += [f"cc {channel} 7 {int(volume)}", f"cc {channel} 10 {int(place)}"]
        lines += [f"cc {channel} 91 0", f"cc {channel} 93 0"]
    return "\n".join(lines) + "\n"


def play(piece: Piece, folder: Path, seconds: float, soundfont: Path, library: Path = LIBRARY) -> Path:
    """Plays a piece into ``folder`` as WAV, ``seconds`` of it; returns where it is. Raises OSError with the reason."""
    text = (library / f"{piece.style}.mma").read_text(encoding="utf-8", errors="replace")
    written, midi = (folder / f"{piece.name}{suffix}" for suffix in (".mma", ".mid"))
    written.write_text(score(piece, grooves(text), seconds), encoding="utf-8")
    _run(["mma", "-w", "-f", str(midi), str(written)], midi)
    # Some grooves are drums alone, which a thin mix may silence.
    for thin in (True, False):
        played = _synthesize(midi, mix(piece, thin), piece.rate, soundfont)[:, : int(seconds * piece.rate)]
        if played.size and np.abs(played).max() > _SILENCE:
            break
    else:
        raise OSError(f"{piece.name} in {piece.style} is silent; leave the style out.")
    if played.shape[1] < _LEAST_SECONDS * piece.rate:
        raise OSError(f"{piece.name} in {piece.style} ends before {_LEAST_SECONDS:.0f} s; leave the style out.")
    output = folder / f"{piece.name}.wav"
    audio.write(output, level(played), piece.rate)
    return output


def _synthesize(midi: Path, commands: str, rate: int, soundfont: Path) -> np.ndarray:
    given, raw = midi.with_suffix(".txt"), midi.with_name(f"{midi.stem}-raw.wav")
    given.write_text(commands, encoding="utf-8")
    options = ["-ni", "-R", "0", "-C", "0", "-g", "0.3", "-r", str(rate), "-o", "synth.dynamic-sample-loading=1"]
    options += ["-o", "player.reset-synth=0", "-f", str(given), "-T", "wav", "-O", "float", "-F", str(raw)]
    _run(["fluidsynth", *options, str(soundfont), str(midi)], raw)
    played = audio.read(raw, rate)
    raw.unlink()
    return played


def level(played: np.ndarray) -> np.ndarray:
    """A mix's level: its mean square near that of the chain's working level, its peaks below full scale."""
    root = np.sqrt(np.mean(np.square(played, dtype=np.float64)))
    return played * min(10 ** (_RMS_DBFS / 20) / root, _PEAK / np.abs(played).max())


def _run(command: list[str], output: Path) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode != 0 or not output.exists():
        raise OSError(f"{command[0]} failed on {output.stem}: {(run.stderr + run.stdout).strip()[-300:]}")
