# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

command_install() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright install

Builds the plugin and copies it to ~/.vst3, where Linux DAWs look; VST3_DIR names another folder. A copy that is
already there is replaced in one move: a DAW that scans meanwhile finds the old one or the new one, never half of it.
TEXT
        return
    fi
    [ $# -eq 0 ] || die_usage "install takes no arguments; VST3_DIR=FOLDER chooses where to."
    ensure_packages core native
    local folder new old
    folder=$(vst3_folder)
    # Before minutes of building.
    mkdir -p "$folder" 2> /dev/null || die "Cannot make \"$folder\"; set VST3_DIR to a folder that you may write to."
    [ -w "$folder" ] || die "Cannot write to \"$folder\"; set VST3_DIR to another."
    prepare_all masterwright-bundle
    new=$(mktemp -d "$folder/.masterwright-new.XXXXXX") || die "Cannot write to \"$folder\"; set VST3_DIR to another."
    old=$(mktemp -d "$folder/.masterwright-old.XXXXXX")
    # shellcheck disable=SC2064
    trap "rm -rf -- $(printf '%q %q' "$new" "$old")" EXIT
    cp -a "$(bundle)" "$new/" || die "Cannot copy the plugin to \"$folder\"; is the disk full?"
    [ ! -e "$folder/Masterwright.vst3" ] || mv "$folder/Masterwright.vst3" "$old/"
    mv "$new/Masterwright.vst3" "$folder/" || {
        mv "$old/Masterwright.vst3" "$folder/"
        die "Cannot put the plugin into \"$folder\"; the copy that was there stands."
    }
    echo "Installed \"$folder/Masterwright.vst3\". Let your DAW scan its plugins again."
}
