# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Says what is there, what runs and what to do about the rest; changes nothing.

command_doctor() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright doctor

Says what is installed, what is built, what runs and what is missing, with the remedy beside it. Installs and builds
nothing. Exit status 0 when everything that was built runs and nothing needed is missing, else 1.
TEXT
        return
    fi
    [ $# -eq 0 ] || die_usage "doctor takes no arguments."
    ILLS=0
    examine_machine
    examine_packages
    examine_build
    examine_plugin
    examine_installation
    echo
    if [ "$ILLS" -gt 0 ]; then
        echo "$ILLS to mend; the remedies stand above."
        exit 1
    fi
    echo "All is well."
}

heading() { printf '\n%s\n' "$1"; }

good() { printf '  ok       %s\n' "$1"; }

note() { printf '  note     %s\n' "$1"; }

ill() {
    printf '  MISSING  %s\n           %s\n' "$1" "$2"
    ILLS=$((ILLS + 1))
}

examine_machine() {
    heading "Machine"
    if [ "$(uname -sm)" = "Linux x86_64" ]; then
        good "Linux x86-64, $(nproc) cores, $(awk '/MemTotal/ { printf "%.1f", $2 / 1048576 }' /proc/meminfo) GiB of memory"
    else
        note "$(uname -sm): Masterwright is tested on Linux x86-64 only."
    fi
    local variable limit
    for variable in JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS; do
        [ -z "${!variable:-}" ] || note "$variable is set; the plugin and the command line leave it aside."
    done
    limit=$(ulimit -v)
    if [ "$limit" != unlimited ] && [ "$limit" -lt 16777216 ]; then
        ill "address space limited to $limit KiB" "The Java core needs about 16 GiB of addresses (not memory): ulimit -v unlimited"
    fi
}

examine_packages() {
    heading "To build and run (demo, install, master)"
    local jdk purpose missing
    while IFS=$'\t' read -r _ jdk; do
        good "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release"): $jdk"
    done < <(list_jdks)
    for purpose in core native demo test; do
        [ "$purpose" != test ] || heading "To run the tests"
        missing=$(missing_packages "$purpose" | sort -u | tr '\n' ' ')
        if [ -z "$missing" ]; then
            good "$purpose: every package is there"
        elif [ "$purpose" = test ]; then
            note "missing for ./masterwright test: apt-get install --no-install-recommends $missing"
        else
            ill "$purpose: $missing" "apt-get install --no-install-recommends $missing"
        fi
    done
}

examine_build() {
    heading "Built here"
    if compgen -G "$CORE_JARS/masterwright-core-*.jar" > /dev/null; then
        good "Java core: $(compgen -G "$CORE_JARS/masterwright-core-*.jar" | head -n 1)"
    else
        note "The Java core is not built; every command that needs it builds it."
    fi
    if [ -d "$(bundle)" ]; then
        good "plugin: $(bundle) ($(du -sh "$(bundle)" | cut -f 1))"
    else
        note "The plugin is not built; ./masterwright demo or install builds it."
    fi
}

# examine_bundle FOLDER: whether the plugin there starts its core, in a process of its own.
examine_bundle() {
    local runtime=$1/Contents/Resources/runtime report
    if ! clean_java "$runtime/bin/java" -version > /dev/null 2>&1; then
        ill "the Java runtime inside \"$1\" does not start" "Build and install it anew: ./masterwright install"
        return
    fi
    good "its Java runtime starts: $(clean_java "$runtime/bin/java" -version 2>&1 | sed -n '2p')"
    [ -x "$(plugin_host)" ] || return 0
    if report=$("$(plugin_host)" --plugin "$1" --noise 1 --mode offline 2>&1) &&
        grep -q '"java_loaded": true' <<< "$report"; then
        good "its core starts and renders"
    else
        ill "the core in \"$1\" did not start" "$(tail -n 1 <<< "$report")"
    fi
}

examine_plugin() {
    [ -d "$(bundle)" ] || return 0
    heading "What runs"
    examine_bundle "$(bundle)"
}

examine_installation() {
    heading "Installed"
    local installed
    installed=$(vst3_folder)/Masterwright.vst3
    if [ ! -e "$installed" ]; then
        note "There is no \"$installed\"; ./masterwright install puts it there."
        return
    fi
    good "$installed"
    if [ -d "$(bundle)" ] && ! diff -rq "$(bundle)" "$installed" > /dev/null; then
        note "It differs from the one built here; ./masterwright install brings it up to date."
    fi
    examine_bundle "$installed"
}
