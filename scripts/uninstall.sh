# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

command_uninstall() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright uninstall

Removes the plugin from ~/.vst3, or from the folder that VST3_DIR names. Projects and presets are left alone.
TEXT
        return
    fi
    [ $# -eq 0 ] || die_usage "uninstall takes no arguments; VST3_DIR=FOLDER chooses where from."
    local installed
    installed=$(vst3_folder)/Masterwright.vst3
    if [ ! -e "$installed" ]; then
        echo "There is no \"$installed\"; nothing to remove."
        return
    fi
    rm -rf -- "$installed" || die "Cannot remove \"$installed\"."
    echo "Removed \"$installed\"."
}
