# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Training of the models, step by step. What was fetched, computed or trained is kept in the build folder.

readonly TRAINING=$ROOT/models/training
readonly TRAINING_VENV=$BUILD/training/venv

train_usage() {
    cat <<'TEXT'
Usage: ./masterwright train STEP [OPTION...]     (every step has --help)

Trains the models. In order; each step goes on from where it was cut off:

  fetch       the music of the training and validation packages (about 3.5 GB to download)
  features    every song's log-mel windows, cached
  render      every song through the real compressor
  targets     what the targets reach on the validation packages; --freeze fixes the choice in
              models/training/targets.json
  ridge       the linear model that a network has to beat, beside the mean and the median
  dry         dry band music and wet variants of it, by the real chain, to learn the two sends from (half an hour)
  sends       whether a linear model can tell the two sends, beside the mean and the median
  train       one network: --run NAME [--seed N], the runs of the settings; goes on from its last epoch
  evaluate    the trained networks on packages they never heard, beside the ridge and the constants:
              [--run NAME] [--seed N] [--split SPLIT] [--style NAME]
  prototype   the benchmark of the research prototype, rebuilt on our clips: its labels, the constants and a ridge
  export      a trained network as ONNX with manifest and golden vectors: --run NAME [--seed N] -o FOLDER
  evaluate-sends   the same of the two sends, on dry music: --run NAME [--seed N] [--split SPLIT]
  baselines   the ridge and the constants as models that the core can run: -o FOLDER
  judge       the models through the real chain, beside the rules, the baselines and Matchering: --split SPLIT
              --models FOLDER; test songs (fetch --split test first) are opened once for each model that is released
  pictures    what the models come to, drawn for the cards: -o FOLDER
  card        a model card beside each model, from all that the steps before have written
  selftest    the tests of the networks, which want PyTorch and so are not among those of ./masterwright test

The settings are in models/training/pipeline.toml. numpy and PyTorch come from PyPI into build/training/venv (about
2.5 GB to download, 5 GB on disk). Set MASTERWRIGHT_MUSIC to keep the music elsewhere, MASTERWRIGHT_WORK to keep what is
computed elsewhere than in build/training/work.
TEXT
}

command_train() {
    local step=${1:-}
    if [ $# -gt 0 ]; then shift; fi
    case $step in
        -h | --help) train_usage; return ;;
        fetch | features | render | targets | ridge | dry | sends | prototype) ;;
        train | evaluate | evaluate-sends | export | baselines | judge | pictures | card | selftest) ;;
        '') die_usage "train takes a step; ./masterwright train --help lists them." ;;
        *) die_usage "train has no step \"$step\"; ./masterwright train --help lists them." ;;
    esac
    local music=${MASTERWRIGHT_MUSIC:-$BUILD/music} work=${MASTERWRIGHT_WORK:-$BUILD/training/work}
    ensure_packages core demo bench
    prepare_training
    case $step in
        fetch)
            [ $# -gt 0 ] || set -- --split train --split validate
            PYTHONPATH=$ROOT/tools python3 -m masterwright_tools.fetch -o "$music" "$@" ;;
        features) training data.features_cache --music "$music" --work "$work" "$@" ;;
        render) training data.compression_renders --work "$work" "$@" ;;
        ridge) training model.ridge --work "$work" "$@" ;;
        sends) training model.sends_ridge --work "$work" "$@" ;;
        prototype) training judge.prototype --work "$work" "$@" ;;
        dry)
            ensure_packages band
            training sends.dry_music --work "$work" "$@" ;;
        train) training model.training --work "$work" "$@" ;;
        evaluate) training model.evaluation --work "$work" "$@" ;;
        evaluate-sends) training model.sends_evaluation --work "$work" "$@" ;;
        export | baselines) training "model.$step" --work "$work" "$@" ;;
        pictures) training cards.pictures --work "$work" "$@" ;;
        judge)
            # shellcheck source=scripts/bench.sh
            . "$ROOT/scripts/bench.sh"
            prepare_peers
            training judge.judging --music "$music" --work "$work" --matchering "$PEERS_VENV/bin/python" "$@" ;;
        card) training cards.card --music "$music" --work "$work" "$@" ;;
        selftest) "$TRAINING_VENV/bin/python" -m pytest -q "$@" "$TRAINING/torch_tests" ;;
        targets) training targets.target_sweep --work "$work" "$@" ;;
    esac
}

# training MODULE ARGUMENT...
training() {
    local module=$1
    shift
    PYTHONPATH=$TRAINING:$ROOT/tools "$TRAINING_VENV/bin/python" -m "masterwright_training.$module" "$@"
}

prepare_training() { ensure_venv training "$TRAINING_VENV" models/training/requirements.txt "numpy and PyTorch"; }
