# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

command_soak() {
    if wants_help "$@"; then
        cat <<TEXT
Usage: ./masterwright soak [--minutes N] [--runtime DIR] [--frames N] [--rate HZ] [--allocate MB] [--log FILE]

Calls the core in real time, ten minutes unless told otherwise, 64 frames at 48 kHz, while another Java thread allocates
100 MB a second; a C callback runs beside it. Prints JSON: late blocks, percentiles, maximum. --runtime chooses the Java
runtime, so that the oldest and the newest can be compared. Leave the machine alone meanwhile.

       ./masterwright soak --plugin [--minutes N] [--instances N] [--frames N] [--song FILE] [-o DIR]

Plays music in real time through 16 instances of the built plugin, 256 frames at 48 kHz, ten minutes unless told
otherwise, while their assistants learn by the networks and the style is automated every 100 ms. Prints JSON: \
late blocks,
allocations on the audio thread, memory, processor time by thread, the Java machine's pauses. Exits with 1 where \
one is not
as it ought to be.
TEXT
        return
    fi
    if [ "${1:-}" = --plugin ]; then
        shift
        ensure_packages demo
        prepare_all masterwright-bundle masterwright-host
        PYTHONPATH=$ROOT/tools python3 "$ROOT/native-plugin/bench/peers/soak.py" \
            --host "$(plugin_host)" --plugin "$(bundle)" --song "$ROOT/demo/launch-codes.flac" -o "$ROOT/out/soak" "$@"
        return
    fi
    prepare_all masterwright-seam-bench
    clean_java "$(seam_bench)" --only soak --minutes 10 "$@"
}
