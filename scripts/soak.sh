# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

command_soak() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright soak [--minutes N] [--runtime DIR] [--frames N] [--rate HZ] [--allocate MB] [--log FILE]

Calls the core in real time, ten minutes unless told otherwise, 64 frames at 48 kHz, while another Java thread allocates
100 MB a second; a C callback runs beside it. Prints JSON: late blocks, percentiles, maximum. --runtime chooses the Java
runtime, so that the oldest and the newest can be compared. Leave the machine alone meanwhile.
TEXT
        return
    fi
    prepare_all masterwright-seam-bench
    clean_java "$(seam_bench)" --only soak --minutes 10 "$@"
}
