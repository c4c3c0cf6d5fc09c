# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Says what is there, what runs and what to do about the rest; changes nothing.

command_doctor() {
    if wants_help "$@"; then
        cat <<TEXT
Usage: ./masterwright doctor [--json]

Says what is installed, what is built, what runs and what is missing, with the remedy beside it. Installs and builds
nothing. Exit status 0 when everything that was built runs and nothing needed is missing, else 1.

  --json   the same as one object: "well" says whether all is well, "findings" holds an object for each finding with its
           "section" (machine, requirements, tests, built, runs, installed), its "key", its "status" \
(ok, note, missing),
           what was found as "text" and, where something is missing, the "remedy"
TEXT
        return
    fi
    DOCTOR_JSON=no
    if [ "${1:-}" = --json ]; then
        DOCTOR_JSON=yes
        shift
    fi
    [ $# -eq 0 ] || die_usage "doctor takes no argument but --json."
    ILLS=0
    FINDINGS=()
    examine_machine
    examine_packages
    examine_build
    examine_what_runs
    examine_installation
    if [ "$DOCTOR_JSON" = yes ]; then
        print_findings
    elif [ "$ILLS" -gt 0 ]; then
        printf '\n%d to mend; the remedies stand above.\n' "$ILLS"
    else
        printf '\nAll is well.\n'
    fi
    [ "$ILLS" -eq 0 ]
}

# section ID HEADING: what the following findings are about.
section() {
    SECTION=$1
    [ "$DOCTOR_JSON" = yes ] || printf '\n%s\n' "$2"
}

# finding STATUS KEY TEXT [REMEDY]
finding() {
    local label=$1 remedy=${4:-}
    if [ "$DOCTOR_JSON" = yes ]; then
        FINDINGS+=("$(printf '{"section": %s, "key": %s, "status": %s, "text": %s%s}' \
            "$(json_text "$SECTION")" "$(json_text "$2")" "$(json_text "$1")" "$(json_text "$3")" \
            "${remedy:+, \"remedy\": $(json_text "$remedy")}")")
        return
    fi
    [ "$label" != missing ] || label=MISSING
    printf '  %-8s %s\n' "$label" "$3"
    [ -z "$remedy" ] || printf '           %s\n' "$remedy"
}

good() { finding ok "$@"; }

note() { finding note "$@"; }

ill() {
    finding missing "$@"
    ILLS=$((ILLS + 1))
}

print_findings() {
    local i well=true
    [ "$ILLS" -eq 0 ] || well=false
    printf '{\n  "well": %s,\n  "findings": [\n' "$well"
    for ((i = 0; i < ${#FINDINGS[@]}; i++)); do
        printf '    %s%s\n' "${FINDINGS[i]}" "$([ "$i" -eq $((${#FINDINGS[@]} - 1)) ] || printf ,)"
    done
    printf '  ]\n}\n'
}

# json_text TEXT: the text in quotation marks, for JSON.
json_text() {
    local text=$1
    text=${text//\\/\\\\}
    text=${text//\"/\\\"}
    text=${text//[[:cntrl:]]/ }
    printf '"%s"' "$text"
}

memory_gib() { awk '/MemTotal/ { printf "%.1f", $2 / 1048576 }' /proc/meminfo; }

examine_machine() {
    section machine "Machine"
    if [ "$(uname -sm)" = "Linux x86_64" ]; then
        good platform "Linux x86-64, $(nproc) cores, $(memory_gib) GiB of memory"
    else
        note platform "$(uname -sm): Masterwright is tested on Linux x86-64 only."
    fi
    local variable limit
    for variable in JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS; do
        [ -z "${!variable:-}" ] || note "$variable" "$variable is set; the plugin and the command line leave it aside."
    done
    limit=$(ulimit -v)
    if [ "$limit" != unlimited ] && [ "$limit" -lt 16777216 ]; then
        ill address_space "address space limited to $limit KiB" \
            "The Java core needs about 16 GiB of addresses (not memory): ulimit -v unlimited"
    fi
}

examine_packages() {
    section requirements "To build and run (demo, install, master)"
    local jdk purpose missing
    while IFS=$'\t' read -r _ jdk; do
        good "jdk_$(jdk_major "$jdk")" "JDK $(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$jdk/release"): $jdk"
    done < <(list_jdks)
    for purpose in core native demo test; do
        [ "$purpose" != test ] || section tests "To run the tests"
        missing=$(missing_packages "$purpose" | sort -u | tr '\n' ' ')
        if [ -z "$missing" ]; then
            good "packages_$purpose" "$purpose: every package is there"
        elif [ "$purpose" = test ]; then
            note packages_test "missing for ./masterwright test: apt-get install --no-install-recommends $missing"
        else
            ill "packages_$purpose" "$purpose: $missing" "apt-get install --no-install-recommends $missing"
        fi
    done
}

examine_build() {
    section built "Built here"
    if compgen -G "$CORE_JARS/masterwright-core-*.jar" > /dev/null; then
        good core "Java core: $(compgen -G "$CORE_JARS/masterwright-core-*.jar" | head -n 1)"
    else
        note core "The Java core is not built; every command that needs it builds it."
    fi
    if [ -d "$(bundle)" ]; then
        good plugin "plugin: $(bundle) ($(du -sh "$(bundle)" | cut -f 1))"
    else
        note plugin "The plugin is not built; ./masterwright demo or install builds it."
    fi
}

# examine_bundle FOLDER: whether the plugin there starts its core, in a process of its own.
examine_bundle() {
    local runtime=$1/Contents/Resources/runtime report
    if ! clean_java "$runtime/bin/java" -version > /dev/null 2>&1; then
        ill runtime "the Java runtime inside \"$1\" does not start" "Build and install it anew: ./masterwright install"
        return
    fi
    good runtime "its Java runtime starts: $(clean_java "$runtime/bin/java" -version 2>&1 | sed -n '2p')"
    examine_models "$1/Contents/Resources/models" plugin_model "its model"
    [ -x "$(plugin_host)" ] || return 0
    if report=$("$(plugin_host)" --plugin "$1" --noise 1 --mode offline 2>&1) &&
        grep -q '"java_loaded": true' <<< "$report"; then
        good core_starts "its core starts and renders"
    else
        ill core_starts "the core in \"$1\" did not start" "$(tail -n 1 <<< "$report")"
    fi
}

examine_what_runs() {
    section runs "What runs"
    examine_commands
    if [ -d "$(bundle)" ]; then
        examine_bundle "$(bundle)"
    fi
}

# Whether the command line reads a file, for which FFmpeg's libraries have to load.
examine_commands() {
    local said
    if ! compgen -G "$CORE_JARS/masterwright-core-*.jar" > /dev/null || [ -z "$(list_jdks)" ]; then
        note commands "The command line is not tried, because it is not built or there is no JDK."
    elif said=$(choose_jdks && run_cli analyze --json "$ROOT/demo/launch-codes.flac" 2>&1); then
        good commands "the command line reads and measures a file"
        examine_models "$ROOT/models" model "model"
    else
        ill commands "the command line does not read \"$ROOT/demo/launch-codes.flac\"" "$(tail -n 1 <<< "$said")"
    fi
}

# examine_models FOLDER KEY NAME: the styles' models there, loaded and checked as the command line and the plugin do.
examine_models() {
    local style state said key=$2 name=$3
    compgen -G "$CORE_JARS/masterwright-core-*.jar" > /dev/null || return 0
    while IFS=$'\t' read -r style state said; do
        case $state in
            ok) good "${key}_$style" "$name of $style: $said" ;;
            absent) note "${key}_$style" "$name of $style: $said" ;;
            *) ill "${key}_$style" "$name of $style: ${said%%; *}" "${said#*; }" ;;
        esac
    done < <(choose_jdks && run_cli models "$1" 2>&1)
}

examine_installation() {
    section installed "Installed"
    local installed
    installed=$(vst3_folder)/Masterwright.vst3
    if [ ! -e "$installed" ]; then
        note plugin "There is no \"$installed\"; ./masterwright install puts it there."
        return
    fi
    good plugin "$installed"
    if [ -d "$(bundle)" ] && ! diff -rq "$(bundle)" "$installed" > /dev/null; then
        note difference "It differs from the one built here; ./masterwright install brings it up to date."
    fi
    examine_bundle "$installed"
}
