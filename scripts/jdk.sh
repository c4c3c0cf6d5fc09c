# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Which JDK compiles and which one's runtime goes into the bundle.

# BUILD_JDK and BUNDLE_JDK are read by the scripts beside this one.
# shellcheck disable=SC2034
jdk_major() {
    local version
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2> /dev/null)
    echo "${version:-0}"
}

# A JDK serves when it compiles and links runtimes; since 24 linking needs no jmods folder.
jdk_serves() {
    local major
    [ -x "$1/bin/javac" ] && [ -x "$1/bin/jlink" ] || return 1
    major=$(jdk_major "$1")
    [ "$major" -ge 24 ] || { [ "$major" -ge 17 ] && [ -d "$1/jmods" ]; }
}

# Every JDK that serves, newest first: MAJOR<tab>FOLDER.
list_jdks() {
    local folder
    for folder in "${MASTERWRIGHT_JDK:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*; do
        if [ -n "$folder" ] && jdk_serves "$folder"; then
            printf '%s\t%s\n' "$(jdk_major "$folder")" "$(readlink -f -- "$folder")"
        fi
    done | awk -F '\t' '!seen[$2]++' | sort -s -t $'\t' -k 1,1nr
}

# BUILD_JDK compiles (the oldest that serves, nearest to the level the sources are written for), BUNDLE_JDK gives the
# runtime (the newest). MASTERWRIGHT_JDK decides both.
choose_jdks() {
    if [ -n "${MASTERWRIGHT_JDK:-}" ]; then
        jdk_serves "$MASTERWRIGHT_JDK" ||
            die "MASTERWRIGHT_JDK=\"$MASTERWRIGHT_JDK\" is no JDK of version 17 or later with javac and jlink."
        BUILD_JDK=$(readlink -f -- "$MASTERWRIGHT_JDK")
        BUNDLE_JDK=$BUILD_JDK
        return
    fi
    BUILD_JDK=$(list_jdks | tail -n 1 | cut -f 2)
    BUNDLE_JDK=$(list_jdks | head -n 1 | cut -f 2)
    [ -n "$BUILD_JDK" ] ||
        die "There is no JDK of version 17 or later; install openjdk-17-jdk-headless or set JAVA_HOME."
}

# plugin_jvm_options JDK: the options that the plugin gives a machine of this JDK, one a line, as argument files of the
# launcher; native-plugin/jvm.options says which there are.
plugin_jvm_options() {
    local major from
    major=$(jdk_major "$1")
    echo "@$ROOT/native-plugin/jvm.options"
    [ ! -f "$ROOT/native-plugin/jvm-$major.options" ] || echo "@$ROOT/native-plugin/jvm-$major.options"
    for ((from = 17; from <= major; from++)); do
        [ ! -f "$ROOT/native-plugin/jvm-from-$from.options" ] || echo "@$ROOT/native-plugin/jvm-from-$from.options"
    done
}

# Options meant for other programs must not reach ours: a second collector, say, would end it at once. Maven is left
# alone, because a site may hand it its proxy this way.
clean_java() { (exec_clean_java "$@"); }

# exec_clean_java COMMAND...: the same in place of this shell.
exec_clean_java() { exec env -u JAVA_TOOL_OPTIONS -u _JAVA_OPTIONS -u JDK_JAVA_OPTIONS "$@"; }
