# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The environments that Python runs in here, each with the libraries that a file pins.

readonly VENV=$BUILD/venv
readonly PEERS_VENV=$BUILD/peers/venv
readonly TRAINING_VENV=$BUILD/training/venv

# ensure_venv NAME FOLDER REQUIREMENTS WHAT: a virtual environment with what the file under the checkout pins.
ensure_venv() {
    local name=$1 folder=$2 requirements=$3 what=$4 wanted
    wanted="$ROOT $(python3 --version) $(tree_hash "$requirements")"
    if is_fresh "$name" "$wanted" && [ -x "$folder/bin/python" ]; then
        return
    fi
    lock_build
    rm -rf "${STAMPS:?}/$name" "$folder"
    step "a virtual environment" "$name-venv" python3 -m venv "$folder"
    step "$what from PyPI" "$name-pip" \
        "$folder/bin/python" -m pip install -q --no-input --disable-pip-version-check -r "$ROOT/$requirements"
    mark_fresh "$name" "$wanted"
    unlock_build
}

prepare_venv() { ensure_venv venv "$VENV" native-plugin/tests/hosts/requirements.txt "the foreign hosts"; }

prepare_peers() { ensure_venv peers "$PEERS_VENV" native-plugin/bench/peers/requirements.txt "the peers"; }

prepare_training() { ensure_venv training "$TRAINING_VENV" models/training/requirements.txt "numpy and PyTorch"; }
