# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

command_bench() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright bench [OPTION...]

Measures the seam between the plugin's shell and the Java core and prints JSON: prepare to ready and memory, heap and
native allocations per block, and the overhead of a block beside a plain C callback in the same run. Options go to the
benchmark itself:

TEXT
        prepare_all masterwright-seam-bench
        "$(seam_bench)" --help
        return
    fi
    prepare_all masterwright-seam-bench
    clean_java "$(seam_bench)" "$@"
}
