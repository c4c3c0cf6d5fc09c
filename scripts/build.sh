# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Building what is stale, and running what was built.

readonly NATIVE=$BUILD/native
readonly CORE_JARS=$ROOT/java-core/target

maven() {
    JAVA_HOME=$BUILD_JDK mvn -B -ntp -f "$ROOT/pom.xml" "$@"
}

core_fingerprint() {
    echo "$(tree_hash pom.xml java-core/pom.xml java-core/src models/chain.json models/tonal-balance.json presets)" \
        "$BUILD_JDK"
}

# Whoever may not build takes what another JDK has built: the sources alone must be the same.
core_is_built() {
    local wanted=$1 stamp
    stamp=$(cat "$STAMPS/core" 2> /dev/null) || return 1
    [ -w "$STAMPS" ] || { wanted=${wanted%% *} stamp=${stamp%% *}; }
    [ "$stamp" = "$wanted" ] && compgen -G "$CORE_JARS/masterwright-core-*.jar" > /dev/null
}

build_core() {
    local wanted
    wanted=$(core_fingerprint)
    if core_is_built "$wanted"; then
        return
    fi
    rm -f "$STAMPS/core"
    # Maven adds to it; a library of another version would stay beside the one that is wanted, and be taken.
    rm -rf "${CORE_JARS:?}/lib"
    step "Java core (Maven, JDK $(jdk_major "$BUILD_JDK"))" core \
        maven -q package -DskipTests -Dspotless.check.skip=true
    mark_fresh core "$wanted"
}

configure_native() {
    local wanted
    wanted="$ROOT $BUNDLE_JDK"
    if is_fresh native "$wanted" && [ -f "$NATIVE/build.ninja" ]; then
        return
    fi
    rm -f "$STAMPS/native"
    if ! grep -qsxF "CMAKE_HOME_DIRECTORY:INTERNAL=$ROOT" "$NATIVE/CMakeCache.txt"; then
        rm -rf "$NATIVE"
    fi
    step "native build files (CMake)" native-configure \
        env "JAVA_HOME=$BUNDLE_JDK" cmake -S "$ROOT" -B "$NATIVE" -G Ninja -DCMAKE_BUILD_TYPE=Release \
        -DMASTERWRIGHT_BENCH=ON "-DMASTERWRIGHT_JDK=$BUNDLE_JDK"
    mark_fresh native "$wanted"
}

# build_native TARGET...
build_native() {
    configure_native
    step "native plugin (C++)" "native-$1" cmake --build "$NATIVE" -j "$(jobs_count)" --target "$@"
}

# native_is_built TARGET...
native_is_built() {
    is_fresh native "$ROOT $BUNDLE_JDK" && [ -f "$NATIVE/build.ninja" ] &&
        ninja -C "$NATIVE" -n "$@" 2> /dev/null | grep -q 'no work to do'
}

# Where nothing is to be built, nothing is locked, asked for or written: the checkout may be another's.
is_prepared() {
    [ -n "$(list_jdks)" ] || return 1
    choose_jdks
    core_is_built "$(core_fingerprint)" && { [ $# -eq 0 ] || native_is_built "$@"; }
}

prepare_core() {
    if is_prepared; then return; fi
    ensure_packages core
    choose_jdks
    lock_build
    build_core
    unlock_build
}

# prepare_all TARGET...: the core, then the native targets.
prepare_all() {
    if is_prepared "$@"; then return; fi
    ensure_packages core native
    choose_jdks
    lock_build
    build_core
    build_native "$@"
    unlock_build
}

bundle() { echo "$NATIVE/Masterwright.vst3"; }

plugin_host() { echo "$NATIVE/native-plugin/host/masterwright-host"; }

seam_bench() { echo "$NATIVE/native-plugin/bench/masterwright-seam-bench"; }

# run_cli ARGUMENT...: the Java command line, in the caller's folder.
run_cli() { (exec_cli "$@"); }

# exec_cli ARGUMENT...: the same in place of this shell, so that a signal sent to the launcher reaches the work.
exec_cli() {
    local options=()
    # A file's name is bytes to the shell but text to Java, which can spell it in UTF-8 only.
    [ "$(locale charmap 2> /dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
    # From this version on Java warns of every native library that is loaded without leave.
    [ "$(jdk_major "$BUNDLE_JDK")" -lt 24 ] || options+=(--enable-native-access=ALL-UNNAMED)
    # The heap is bounded so that a song of any length takes the same. One file needs less than 128 MB, even at 192 kHz,
    # and as many files are worked on as there are cores. One thread collects what little garbage there is. There is no
    # archive of classes: it would save a tenth of a second of the half that starting takes, and would have to be kept
    # in step with the jars.
    options+=(-XX:+UseSerialGC "-Xmx$((256 + 128 * $(nproc)))m" -XX:-UsePerfData)
    # Java's fonts ask for this machine's name, to file what they found under it. Nothing here is to look up any name.
    options+=(-Djdk.net.hosts.file=/dev/null)
    [ ! -t 2 ] || options+=("-Dmasterwright.columns=$(tput cols 2> /dev/null || echo 80)")
    options+=("-Dmasterwright.models=$ROOT/models")
    exec_clean_java "$BUNDLE_JDK/bin/java" "${options[@]}" -cp "$(core_class_path)" org.masterwright.cli.Main "$@"
}

core_class_path() {
    local jar
    for jar in "$CORE_JARS"/masterwright-core-*.jar; do
        echo "$jar:$CORE_JARS/lib/*"
        return
    done
}
