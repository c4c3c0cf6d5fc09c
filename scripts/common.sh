# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What every command uses: messages, logs and the build lock. Messages go to standard error, so that standard output
# stays free for what a command was asked for.

complain() { printf 'masterwright: %s\n' "$*" >&2; }

die() {
    complain "$@"
    exit 1
}

die_usage() {
    complain "$@"
    exit 2
}

wants_help() {
    local argument
    for argument in "$@"; do
        case $argument in
            -h | --help) return 0 ;;
            --) return 1 ;;
        esac
    done
    return 1
}

# nearest WORD LIST: "did you mean X? " where a word of the list is like this one, by the letters that must be
# changed, put in, left out or exchanged (Damerau and Levenshtein); else nothing.
nearest() {
    awk -v word="$1" -v list="$2" '
        function least(a, b) { return a < b ? a : b }
        function changes(a, b,    i, j, cost, d) {
            for (i = 0; i <= length(a); i++) d[i, 0] = i
            for (j = 0; j <= length(b); j++) d[0, j] = j
            for (i = 1; i <= length(a); i++)
                for (j = 1; j <= length(b); j++) {
                    cost = substr(a, i, 1) != substr(b, j, 1)
                    d[i, j] = least(least(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost)
                    if (i > 1 && j > 1 && substr(a, i, 1) == substr(b, j - 1, 1) &&
                        substr(a, i - 1, 1) == substr(b, j, 1))
                        d[i, j] = least(d[i, j], d[i - 2, j - 2] + 1)
                }
            return d[length(a), length(b)]
        }
        BEGIN {
            count = split(list, known, " ")
            fewest = 1 + (length(word) < 6 ? 2 : 3)
            for (k = 1; k <= count; k++) {
                found = changes(tolower(word), known[k])
                if (found < fewest && found < length(known[k]) - 1) { fewest = found; best = known[k] }
            }
            if (best != "") printf "did you mean \"%s\"? ", best
        }' < /dev/null
}

# step NAME LOG COMMAND...: runs quietly; on failure shows the log's end and names it.
step() {
    local name=$1 log=$LOGS/$2.log started=$SECONDS status=0
    shift 2
    mkdir -p "$LOGS"
    printf '  %-58s' "$name" >&2
    "$@" > "$log" 2>&1 < /dev/null || status=$?
    if [ "$status" -ne 0 ]; then
        printf ' failed\n' >&2
        tail -n 25 "$log" | sed 's/^/    | /' >&2
        die "$name failed; the whole log is \"$log\"."
    fi
    printf ' %4d s\n' $((SECONDS - started)) >&2
}

# One build at a time in this checkout; whoever comes second waits, and then finds everything built.
lock_build() {
    command -v flock > /dev/null || die "flock is missing; install the package util-linux."
    if ! mkdir -p "$BUILD" 2> /dev/null || [ ! -w "$BUILD" ] ||
        { [ -e "$BUILD/.lock" ] && [ ! -w "$BUILD/.lock" ]; }; then
        die "Something has to be built first, and you may not write to \"$BUILD\"; let whom the checkout belongs to" \
            "give this command once, or clone it for yourself."
    fi
    exec 9> "$BUILD/.lock"
    if ! flock -n 9; then
        complain "Waiting for another build of this checkout to finish."
        flock 9
    fi
}

unlock_build() { exec 9>&-; }

# tree_hash PATH...: one hash over names and contents below the checkout.
tree_hash() {
    (
        cd "$ROOT" || exit
        find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum | sha256sum | cut -d ' ' -f 1
    )
}

is_fresh() { [ -f "$STAMPS/$1" ] && [ "$(cat "$STAMPS/$1")" = "$2" ]; }

mark_fresh() {
    mkdir -p "$STAMPS"
    printf '%s\n' "$2" > "$STAMPS/$1"
}

vst3_folder() { echo "${VST3_DIR:-${HOME:?is not set; name a folder by VST3_DIR}/.vst3}"; }

jobs_count() {
    local cores memory
    cores=$(nproc)
    # A JUCE module takes well over a gigabyte to compile.
    memory=$(awk '/MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}
