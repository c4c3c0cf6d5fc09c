# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Figures on real music. It is fetched once and stays in the build folder; what was measured is not measured again.

command_evaluate() {
    local python=python3 needs
    command -v python3 > /dev/null || die "The measurements are written in Python; install the package python3."
    if wants_help "$@"; then
        acceptance "$@"
        return
    fi
    needs=$(acceptance --needs "${1:-}") ||
        die_usage "evaluate does not measure \"${1:-}\"; ./masterwright evaluate --help lists what it does."
    export MASTERWRIGHT_MUSIC=${MASTERWRIGHT_MUSIC:-$BUILD/music}
    ensure_packages core demo bench
    case $needs in
        core) prepare_core ;;
        *) prepare_all masterwright-bundle masterwright-host ;;
    esac
    if [[ $needs = *numpy ]]; then
        prepare_venv
        python=$VENV/bin/python
    fi
    PYTHONPATH=$ROOT/tools python3 -m masterwright_tools.fetch >&2
    acceptance "$@"
}

# acceptance ARGUMENT...: the measurements, on what was built here.
acceptance() {
    env "PYTHONPATH=$ROOT/tools" "MASTERWRIGHT_HOST=$(plugin_host)" "MASTERWRIGHT_BUNDLE=$(bundle)" \
        "MASTERWRIGHT_CORE_JARS=$CORE_JARS" ${BUNDLE_JDK:+"MASTERWRIGHT_JAVA=$BUNDLE_JDK/bin/java"} \
        "$python" -m masterwright_acceptance "$@"
}
