# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Training of the models, step by step. What was fetched, computed or trained is kept in the build folder.

readonly TRAINING=$ROOT/models/training

command_train() {
    local step=${1:-} python=python3 needs more=()
    command -v python3 > /dev/null || die "The training is written in Python; install the package python3."
    if [ "$step" != selftest ] && wants_help "$@"; then
        [ ! -x "$TRAINING_VENV/bin/python" ] || python=$TRAINING_VENV/bin/python
        training "$@"
        return
    fi
    [ -n "$step" ] || die_usage "train takes a step; ./masterwright train --help lists them."
    if [ "$step" = selftest ]; then
        needs=torch
    else
        needs=$(training --needs "$step") ||
            die_usage "train has no step \"$step\"; ./masterwright train --help lists them."
    fi
    export MASTERWRIGHT_MUSIC=${MASTERWRIGHT_MUSIC:-$BUILD/music}
    export MASTERWRIGHT_WORK=${MASTERWRIGHT_WORK:-$BUILD/training/work}
    ensure_packages core demo bench
    if [[ $needs = *torch* ]]; then
        prepare_training
        python=$TRAINING_VENV/bin/python
    fi
    [[ $needs != *band* ]] || ensure_packages band
    if [[ $needs = *peers* ]]; then
        prepare_peers
        more=(--matchering "$PEERS_VENV/bin/python")
    fi
    if [ "$step" = selftest ]; then
        "$python" -m pytest -q "${@:2}" "$TRAINING/torch_tests"
    else
        training "$step" "${more[@]}" "${@:2}"
    fi
}

# training ARGUMENT...: the steps, by the Python that was chosen.
training() { PYTHONPATH=$TRAINING:$ROOT/tools "$python" -m masterwright_training "$@"; }
