# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes dry music and wet variants of it, by the real chain, and caches their windows.

    python -m masterwright_training dry [--split train --split validate]

The windows are cached under ``dry/features`` as those of songs are. A group of pieces is rendered together, each
variant at its own compression and sends; a group whose list is there is done, so a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from masterwright_tools import chain, listening

from .. import config, options, progress
from ..data import chain_renders, features_cache
from . import band, send_kernels, send_targets

SETTINGS = config.FOLDER / "dry.toml"
_VERSION = 1


@dataclass(frozen=True)
class Variant:
    """What the chain is set to: ``compression`` 0..1, and how wet it makes the music, ``wet_db`` ``[2]``."""

    compression: float
    wet_db: np.ndarray

    def values(self) -> dict[str, float]:
        """The normalised values that are not neutral."""
        sent = {
            name: chain.parameters()[name].normalised(level)
            for name, level in zip(send_targets.SENDS, self.wet_db.tolist())
            if np.isfinite(level)
        }
        return {"compression": self.compression, **sent}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    settings = config.load(SETTINGS)
    options.work(parser)
    parser.add_argument("--split", action="append", choices=settings["pieces"], help="by default train and validate")
    parser.add_argument("--pieces", type=int, help="no more than this many pieces of each split")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load(SETTINGS)
    if not kernels(given.work).exists():
        kernels(given.work).parent.mkdir(parents=True, exist_ok=True)
        send_kernels.measure().save(kernels(given.work))
    groups = [each for split in given.split or ("train", "validate") for each in _groups(split, settings, given.pieces)]
    missing = [each for each in groups if not _list(given.work, each).exists()]
    log = progress.Progress("dry", max(1, len(groups)), given.work)
    for _ in range(len(groups) - len(missing)):
        log.done(None)
    for group in missing:
        make(group, given.work, settings)
        log.done(None)
    found = load(given.work, list(settings["pieces"]))
    print(f"{len(found)} variants, {sum(each.cached.windows for each in found)} windows")
    return 0


def kernels(work: Path) -> Path:
    """Where the kernels of the sends are kept."""
    return work / "dry" / "kernels.npy"


def _groups(split: str, settings: dict, most: int | None) -> list[list[band.Piece]]:
    found = band.pieces(split, settings)[:most]
    return [found[at : at + settings["group"]] for at in range(0, len(found), settings["group"])]


def _list(work: Path, group: list[band.Piece]) -> Path:
    return work / "dry" / f"{group[0].name}.json"


def variants(seed: int, settings: dict) -> list[Variant]:
    """The variants of a group: the first as it is, the others by chance."""
    random = np.random.default_rng(seed)
    count = settings["variants"] - 1
    amounts = random.choice(settings["compression"]["amounts"], count)
    drawn = send_targets.draw(count, settings, random)
    dry = Variant(0.0, np.full(len(send_targets.SENDS), send_targets.DRY_DB))
    return [dry, *(Variant(float(amount), wet) for amount, wet in zip(amounts, drawn))]


def make(group: list[band.Piece], work: Path, settings: dict) -> None:
    """Plays a group, renders its variants, caches their windows and lists them."""
    soundfont = Path(settings["soundfonts"][group[0].split])
    folder = work / "dry" / "features"
    folder.mkdir(parents=True, exist_ok=True)
    listed = []
    with tempfile.TemporaryDirectory() as scratch:
        played = [band.play(piece, Path(scratch), settings["seconds"], soundfont) for piece in group]
        for number, variant in enumerate(variants(group[0].seed, settings)):
            state = chain_renders.state(Path(scratch) / "state.json", variant.values())
            for piece, heard in zip(group, listening.listen(played, "--state", str(state))):
                if heard.error:
                    raise OSError(heard.error)
                listed.append(_keep(piece, number, variant, heard, folder))
    part = _list(work, group).with_suffix(".part")
    part.write_text(json.dumps({"version": _VERSION, "variants": listed}, indent=1) + "\n", encoding="utf-8")
    part.rename(_list(work, group))


def _keep(piece: band.Piece, number: int, variant: Variant, heard: listening.Heard, folder: Path) -> dict:
    name = f"{piece.name}-{number}"
    stem = folder / hashlib.sha256(name.encode()).hexdigest()[:16]
    features_cache.store(stem, heard)
    return {
        "name": name,
        "split": piece.split,
        "style": piece.style,
        "stem": stem.name,
        "rate": heard.rate,
        "windows": len(heard.levels),
        "compression": variant.compression,
        "wet_db": [level if np.isfinite(level) else None for level in variant.wet_db.tolist()],
    }


@dataclass(frozen=True)
class Wet:
    """A cached variant of a piece, and how wet it is: ``wet_db`` ``[2]`` in the order of ``send_targets.SENDS``, minus
    infinity where it is dry."""

    cached: features_cache.Cached
    wet_db: np.ndarray


def load(work: Path, splits: list[str]) -> list[Wet]:
    """The cached variants of some splits; their package is the style's library. None where nothing was made."""
    found = []
    for file in sorted((work / "dry").glob("*.json")):
        for each in json.loads(file.read_text(encoding="utf-8"))["variants"]:
            if each["split"] in splits:
                library = f"mma-{each['style'].split('/')[0]}"
                stem = work / "dry" / "features" / each["stem"]
                place = (each["name"], library, each["split"], stem, each["rate"], each["windows"], stem)
                wet = [send_targets.DRY_DB if level is None else level for level in each["wet_db"]]
                found.append(Wet(features_cache.Cached(*place), np.array(wet)))
    return found
