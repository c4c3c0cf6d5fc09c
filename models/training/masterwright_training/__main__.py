# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m masterwright_training STEP``: the one table of the steps, in their order."""

from __future__ import annotations

import argparse
import sys

from masterwright_tools.sub_commands import SubCommand, run

#: What each needs: PyTorch with numpy, a band's programs, the peers' libraries; or Python alone.
STEPS = {
    "fetch": SubCommand(
        "masterwright_tools.fetch", "the music of the training and validation packages (about 3.5 GB to download)", ""
    ),
    "bound": SubCommand(
        "masterwright_training.bound.bounding",
        "what a linear posterior reaches on music it has not heard, with kinds of music and without, and how many songs"
        " of each kind there are; from the music alone (twenty minutes)",
        "torch",
    ),
    "features": SubCommand(
        "masterwright_training.data.features_cache", "every song's log-mel windows, cached", "torch"
    ),
    "render": SubCommand(
        "masterwright_training.data.compression_renders", "every song through the real compressor", "torch"
    ),
    "targets": SubCommand(
        "masterwright_training.targets.target_sweep",
        "what the targets reach on the validation packages; --freeze fixes the choice in models/training/targets.json",
        "torch",
    ),
    "ridge": SubCommand(
        "masterwright_training.model.ridge",
        "the linear model that a network has to beat, beside the mean and the median",
        "torch",
    ),
    "dry": SubCommand(
        "masterwright_training.sends.dry_music",
        "dry band music and wet variants of it, by the real chain, to learn the two sends from (half an hour)",
        "torch band",
    ),
    "sends": SubCommand(
        "masterwright_training.model.sends_ridge",
        "whether a linear model can tell the two sends, beside the mean and the median",
        "torch",
    ),
    "train": SubCommand(
        "masterwright_training.model.training",
        "one network: --run NAME [--seed N], the runs of the settings; goes on from its last epoch",
        "torch",
    ),
    "evaluate": SubCommand(
        "masterwright_training.model.evaluation",
        "the trained networks on packages they never heard, beside the ridge and the constants: [--run NAME] [--seed N]"
        " [--split SPLIT] [--style NAME]",
        "torch",
    ),
    "prototype": SubCommand(
        "masterwright_training.judge.prototype",
        "the benchmark of the research prototype, rebuilt on our clips: its labels, the constants and a ridge",
        "torch",
    ),
    "export": SubCommand(
        "masterwright_training.model.export",
        "a trained network as ONNX with manifest and golden vectors: --run NAME [--seed N] -o FOLDER",
        "torch",
    ),
    "evaluate-sends": SubCommand(
        "masterwright_training.model.sends_evaluation",
        "the same of the two sends, on dry music: --run NAME [--seed N] [--split SPLIT]",
        "torch",
    ),
    "baselines": SubCommand(
        "masterwright_training.model.baselines",
        "the ridge and the constants as models that the core can run: -o FOLDER",
        "torch",
    ),
    "judge": SubCommand(
        "masterwright_training.judge.judging",
        "the models through the real chain, beside the rules, the baselines and Matchering: --split SPLIT --models"
        " FOLDER; test songs (fetch --split test first) are opened once for each model that is released",
        "torch peers",
    ),
    "pictures": SubCommand(
        "masterwright_training.cards.pictures", "what the models come to, drawn for the cards: -o FOLDER", "torch"
    ),
    "card": SubCommand(
        "masterwright_training.cards.card",
        "a model card beside each model, from what the steps before wrote",
        "torch",
    ),
    "tonal-balance": SubCommand(
        "masterwright_training.data.tonal_balance",
        "where good masters lie, for models/tonal-balance.json: ANALYSIS... -o FILE, from what analyze --json printed",
        "",
    ),
    "golden-features": SubCommand(
        "masterwright_training.data.golden_features",
        "the golden vectors of the features; only when models/features.md is given a new version",
        "torch",
    ),
}


def main(arguments: list[str] | None = None) -> int:
    """Runs the step that is named; returns its exit status."""
    parser = argparse.ArgumentParser(
        prog="./masterwright train",
        description="Trains the models. In order; each step goes on from where it was cut off. Every step has --help."
        " Behind these stands selftest: the tests of the networks, which want PyTorch and so are not among those of"
        " ./masterwright test.",
        epilog="The settings are in models/training/pipeline.toml. numpy and PyTorch come from PyPI into"
        " build/training/venv (about 2.5 GB to download, 5 GB on disk). Set MASTERWRIGHT_MUSIC to keep the music"
        " elsewhere, MASTERWRIGHT_WORK to keep what is computed elsewhere than in build/training/work.",
    )
    return run(parser, STEPS, arguments, "STEP")


if __name__ == "__main__":
    sys.exit(main())
