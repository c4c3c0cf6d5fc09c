# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports a trained network as ONNX, with its manifest and golden vectors.

    python -m masterwright_training export --run NAME [--seed N] -o FOLDER

``model.onnx`` takes ``picture`` [1, 2, 96, 125] and ``scalars`` [1, 14] as ``models/features.md`` defines them and
gives ``values`` [1, 10], normalised and in the order of decisions. ``compression`` is the wanted reduction of
peak-to-loudness, 12 LU being 1, from which the amount is solved; what no network decides is neutral. ``golden.bin``
holds inputs and what PyTorch makes of them, little-endian float32; ONNX Runtime has to agree within 1e-4 before
anything is written.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from torch import nn

from masterwright_tools import chain

from .. import config, options
from ..data import features
from ..sends import dry_music, send_targets
from ..targets import clips
from . import linear, networks, ridge, trained

_PICTURE = (1, 2, features.BANDS, features.COLUMNS)
_GOLDEN = 3
_TOLERANCE = 1e-4
_OPSET = 17
_FULL_REDUCTION_LU = 12.0


class Decider(nn.Module):
    """A network whose answer for one of its styles is the ten normalised values of a decision."""

    def __init__(self, network: nn.Module, style: int = 0) -> None:
        super().__init__()
        self.network, self.style = network, style
        names = list(chain.parameters())
        place = np.zeros((len(clips.LEARNT), len(names)), np.float32)
        for each, name in enumerate(clips.LEARNT):
            parameter = chain.parameters()[name]
            whole = {"compression": -_FULL_REDUCTION_LU, "reverb_send": 1.0, "delay_send": 1.0}.get(
                name, parameter.maximum - parameter.minimum
            )
            place[each, names.index(name)] = clips.SCALES[each] / whole
        self.register_buffer("place", torch.from_numpy(place))
        off = chain.parameters()["reverb_send"].normalised(config.load(dry_music.SETTINGS)["needs"]["off_db"])
        self.register_buffer("off", torch.tensor([off if name in send_targets.SENDS else 0.0 for name in names]))
        self.register_buffer("neutral", torch.tensor([each.neutral for each in chain.parameters().values()]))

    def forward(self, picture: torch.Tensor, scalars: torch.Tensor) -> torch.Tensor:
        """The values ``[n, 10]``, 0..1."""
        values = torch.clamp(self.neutral + self.network(picture, scalars)[:, self.style] @ self.place, 0.0, 1.0)
        # A send that nobody would hear is none.
        return torch.where(values < self.off, torch.zeros_like(values), values)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Adds what the command takes."""
    settings = config.load()
    options.work(parser)
    parser.add_argument("--run", required=True, choices=settings["runs"], help="which network")
    parser.add_argument("--seed", type=int, default=0, help="which of the seeds (default: 0)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model's folder")


def run(given: argparse.Namespace) -> int:
    """Runs the command; returns its exit status."""
    settings = config.load()
    weights = trained.weights(given.work, given.run, given.seed)
    if not weights.exists():
        print(f"{weights} is not there; train {given.run} with --seed {given.seed} first.", file=sys.stderr)
        return 1
    run = settings["runs"][given.run]
    most = settings["targets"]["windows_per_song"]
    source = clips.Source(given.work, ["train"], run["styles"][0], settings, most)
    fitted = ridge.tune(source.draw(settings["ridge"]["clips"], settings["seed"]), settings["ridge"]["prices"])
    network = trained.Joint(trained.load(given.work, given.run, given.seed, settings), 0, linear.Linear(fitted))
    origin = {"run": given.run, "seed": given.seed, "architecture": run["architecture"], "style": run["styles"][0]}
    manifest = write(network, given.output, origin)
    print(f"{given.output}: {manifest['parameters']} weights, {manifest['bytes'] / 1e6:.1f} MB")
    return 0


def write(network: nn.Module, folder: Path, origin: dict) -> dict:
    """Writes a network into a folder; returns its manifest. Raises ValueError when ONNX Runtime does not agree."""
    decider = Decider(network).eval()
    pictures, scalars = golden_inputs()
    with torch.no_grad():
        values = np.stack([decider(*_tensors(p, s))[0].numpy() for p, s in zip(pictures, scalars)])
    folder.mkdir(parents=True, exist_ok=True)
    scratch = folder / "model.part"
    torch.onnx.export(
        decider,
        _tensors(pictures[0], scalars[0]),
        str(scratch),
        input_names=["picture", "scalars"],
        output_names=["values"],
        opset_version=_OPSET,
        dynamo=False,
    )
    content = scratch.read_bytes()
    furthest = float(np.abs(infer(content, pictures, scalars) - values).max())
    if not furthest <= _TOLERANCE:
        scratch.unlink()
        raise ValueError(f"ONNX Runtime is {furthest} off PyTorch; nothing was exported.")
    scratch.rename(folder / "model.onnx")
    golden = b"".join(each.astype("<f4").tobytes() for each in (pictures, scalars, values))
    (folder / "golden.bin").write_bytes(golden)
    manifest = {
        "format": "masterwright-model",
        "version": 1,
        **origin,
        "parameters": networks.parameter_count(network),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "opset": _OPSET,
        "features": features.VERSION,
        "inputs": {"picture": list(_PICTURE), "scalars": [1, len(features.SCALARS)]},
        "scalars": list(features.SCALARS),
        "outputs": {"values": [1, len(chain.parameters())]},
        "values": list(chain.parameters()),
        "compression": {"means": "reduction of peak-to-loudness", "lu_at_1": _FULL_REDUCTION_LU},
        "golden": {"file": "golden.bin", "count": _GOLDEN, "sha256": hashlib.sha256(golden).hexdigest()},
        "tolerance": _TOLERANCE,
        "torch": torch.__version__,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    return manifest


def infer(model: bytes, pictures: np.ndarray, scalars: np.ndarray) -> np.ndarray:
    """What ONNX Runtime makes of inputs, one by one, on one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return np.stack(
        [session.run(["values"], {"picture": p[None], "scalars": s[None]})[0][0] for p, s in zip(pictures, scalars)]
    )


def golden_inputs() -> tuple[np.ndarray, np.ndarray]:
    """Made-up pictures ``[3, 2, 96, 125]`` and scalars ``[3, 14]`` in the range of music, always the same."""
    random = np.random.default_rng(1)
    shape = (_GOLDEN, *_PICTURE[1:])
    slope = np.linspace(0, -35, features.BANDS)[None, None, :, None]
    pictures = slope + random.normal(0, 6, (_GOLDEN, 2, features.BANDS, 1)) + random.normal(0, 4, shape)
    pictures[:, 1] -= 10
    clamped = np.clip(pictures, features.FLOOR_DB, features.CEILING_DB).astype(np.float32)
    mean, deviation = np.array(networks.SCALAR_MEAN), np.array(networks.SCALAR_DEVIATION)
    return clamped, random.normal(mean, 0.5 * deviation, (_GOLDEN, len(mean))).astype(np.float32)


def _tensors(picture: np.ndarray, scalars: np.ndarray) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.from_numpy(picture[None]), torch.from_numpy(scalars[None])
