# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Every test, in groups; each group says how many tests it ran, and the last line gives the sum.

readonly HOST_TESTS=$ROOT/native-plugin/tests/hosts
readonly COMMAND_LINE_TESTS=$HOST_TESTS/test_command_line.py

command_test() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright test

Runs every test: formatters, the Java core on the JDK it is built with and on the newest, the native tests, the built
plugin in this project's own host and in three foreign ones, the commands on bad files and in bad places, and a short
run of the seam's benchmark. The last line is "N passed, M failed"; exit status 1 if any failed. Logs are in build/logs.
TEXT
        return
    fi
    [ $# -eq 0 ] || die_usage "test takes no arguments."
    local started=$SECONDS
    ensure_packages core native demo test
    choose_jdks
    export JAVA_HOME=$BUILD_JDK
    lock_build
    PASSED=0
    FAILED=0
    TALLY=$(mktemp)
    # shellcheck disable=SC2064
    trap "rm -f -- $(printf '%q' "$TALLY")" EXIT
    mkdir -p "$LOGS"

    group "formatters" test_format
    group "core, JDK $(jdk_major "$BUILD_JDK")" test_core
    [ "$BUILD_JDK" = "$BUNDLE_JDK" ] || group "core, JDK $(jdk_major "$BUNDLE_JDK")" test_core_newest
    group "native build and tests" test_native
    unlock_build
    group "plugin in four hosts" test_hosts
    group "command line" test_command_line
    group "plugin on Java $(jdk_major "$BUILD_JDK")" test_other_runtime
    group "seam benchmark, short" test_seam
    group "training code" test_training
    group "launcher" test_launcher
    group "demo" test_demo

    printf '\n%d min %d s\n' $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60))
    printf '%d passed, %d failed\n' "$PASSED" "$FAILED"
    [ "$FAILED" -eq 0 ]
}

# group NAME FUNCTION: runs the function in a shell of its own, adds up its tallies, shows the log's end if any failed.
# A group that breaks off, or that ran no test, has failed.
group() {
    local name=$1 function=$2 started=$SECONDS status passed failed
    local log=$LOGS/$function.log
    : > "$TALLY"
    printf '%-34s' "$name"
    set +e
    (
        set -e
        "$function"
    ) > "$log" 2>&1 < /dev/null
    status=$?
    set -e
    passed=$(awk '{ n += $1 } END { print n + 0 }' "$TALLY")
    failed=$(awk '{ n += $2 } END { print n + 0 }' "$TALLY")
    if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then
        failed=1
    fi
    PASSED=$((PASSED + passed))
    FAILED=$((FAILED + failed))
    printf '%6d passed %4d failed %6d s\n' "$passed" "$failed" $((SECONDS - started))
    if [ "$failed" -gt 0 ]; then
        tail -n 60 "$log" | sed 's/^/    | /'
        printf '    The whole log is "%s".\n' "$log"
    fi
}

tally() { echo "$1 $2" >> "$TALLY"; }

# check NAME COMMAND...: one test, passed when the command exits 0.
check() {
    local name=$1
    shift
    if "$@"; then
        echo "passed: $name"
        tally 1 0
    else
        echo "FAILED: $name"
        tally 0 1
    fi
}

# tally_junit FILE...: counts the tests of JUnit reports.
tally_junit() { python3 "$ROOT/scripts/count_tests.py" "$@" >> "$TALLY"; }

test_format() {
    cd "$ROOT"
    check "Java is formatted" maven -q spotless:check
    check "C++ is formatted" format_cpp
    check "the shell scripts pass ShellCheck" shellcheck -x masterwright .ci/run scripts/*.sh native-plugin/*.sh \
        native-plugin/tests/vst3/*.sh
    check "no line is longer than 120 columns" keeps_to_the_columns
    check "no mark of a merge is left" exits 1 git grep -nE '^[ *#/]*(<{7}|>{7}) '
    check "the shell's document imports none of the rooms above it" exits 1 \
        grep -rnE '#include "(editor|plugin|vst3|bridge)/' native-plugin/source/document
    check "the product's native rooms take nothing from tests and benchmarks" exits 1 grep -rnE '\b(tests|bench)/' \
        native-plugin/source native-plugin/host native-plugin/support \
        --include=CMakeLists.txt --include=*.cmake --include=*.cpp --include=*.h
}

format_cpp() {
    find native-plugin -name '*.cpp' -print0 -o -name '*.h' -print0 | xargs -0 clang-format --dry-run -Werror
}

# Shows the lines that are too long, with file and number. A column is a character, not a byte.
keeps_to_the_columns() {
    local files
    mapfile -d '' -t files < <(find masterwright .ci CMakeLists.txt pom.xml java-core models native-plugin scripts \
        tools -type d \( -name target -o -name build -o -name __pycache__ \) -prune -o \
        -type f \( -name '*.java' -o -name '*.py' -o -name '*.cpp' -o -name '*.h' -o -name '*.in' -o -name '*.def' \
        -o -name '*.sh' -o -name '*.cmake' -o -name CMakeLists.txt -o -name '*.xml' -o -name '*.toml' \
        -o -path masterwright -o -path .ci/run \) -print0)
    [ ${#files[@]} -gt 0 ] || return
    LC_ALL=C.UTF-8 exits 1 grep -nH '.\{121\}' -- "${files[@]}"
}

core_reports() { compgen -G "$ROOT/java-core/target/surefire-reports/TEST-*.xml"; }

run_core_tests() {
    local status=0 reports
    rm -rf "$ROOT/java-core/target/surefire-reports"
    "$@" || status=$?
    mapfile -t reports < <(core_reports)
    [ ${#reports[@]} -eq 0 ] || tally_junit "${reports[@]}"
    return "$status"
}

test_core() {
    run_core_tests maven verify
    mark_fresh core "$(core_fingerprint)"
}

test_core_newest() { run_core_tests maven surefire:test -pl java-core "-Djvm=$BUNDLE_JDK/bin/java"; }

test_native() {
    local status=0
    build_native all masterwright-bundle
    rm -f "$BUILD/ctest.xml"
    ctest --test-dir "$NATIVE" --output-on-failure --output-junit "$BUILD/ctest.xml" || status=$?
    tally_junit "$BUILD/ctest.xml"
    return "$status"
}

test_hosts() { run_pytest hosts "$HOST_TESTS" "--ignore=$COMMAND_LINE_TESTS"; }

test_command_line() { run_pytest command-line "$COMMAND_LINE_TESTS"; }

# run_pytest NAME ARGUMENT...
run_pytest() {
    local status=0 report=$BUILD/pytest-$1.xml
    shift
    prepare_venv
    # A virtual machine that is made to fail leaves its notes in the current folder.
    cd "$BUILD"
    rm -f "$report"
    env "MASTERWRIGHT_BUNDLE=$(bundle)" "MASTERWRIGHT_HOST=$(plugin_host)" "MASTERWRIGHT_CORE_JARS=$CORE_JARS" \
        "MASTERWRIGHT_JAVA=$BUNDLE_JDK/bin/java" "$VENV/bin/python" -m pytest -v "--junitxml=$report" \
        "$@" || status=$?
    tally_junit "$report"
    return "$status"
}

test_training() {
    local status=0 report=$BUILD/pytest-training.xml
    prepare_venv
    rm -f "$report"
    "$VENV/bin/python" -m pytest -v "--junitxml=$report" "$ROOT/tools/tests" \
        "$ROOT/models/training/tests" || status=$?
    tally_junit "$report"
    return "$status"
}

# The bundle's runtime comes from the newest JDK; here the plugin runs on the oldest that is supported.
test_other_runtime() {
    [ "$BUILD_JDK" != "$BUNDLE_JDK" ] || echo "There is one JDK only; these run on it once more."
    export MASTERWRIGHT_RUNTIME=$BUILD_JDK
    host_cases null-test --null-test --warm
    host_cases torture --torture
}

# host_cases NAME ARGUMENT...: a task of the small host that judges itself; its cases are the tests.
host_cases() {
    local report=$BUILD/host-$1.json status=0
    shift
    rm -f "$report"
    clean_java "$(plugin_host)" --plugin "$(bundle)" --json "$report" "$@" || status=$?
    [ -f "$report" ] || { tally 0 1; return 1; }
    grep -B 8 '"passed": false' "$report" || [ "$status" -eq 0 ]
    tally "$(grep -c '^      "passed": true' "$report")" "$(grep -c '^      "passed": false' "$report")"
}

# A hundred thousand blocks on either runtime take nothing from either heap, and the counters are shown to count.
test_seam() {
    local jdk
    for jdk in "$BUNDLE_JDK" "$BUILD_JDK"; do
        seam_allocates_nothing "$jdk"
        [ "$BUILD_JDK" != "$BUNDLE_JDK" ] || break
    done
}

seam_allocates_nothing() {
    local report line
    report=$BUILD/seam-$(jdk_major "$1").json
    clean_java "$(seam_bench)" --only allocations --blocks 100000 --runtime "$1" --json "$report"
    for line in '"java_heap_bytes": 0,' '"native_allocations": 0,' '"controls_caught": true,' '"faults": 0,'; do
        check "JDK $(jdk_major "$1"): $line" grep -qF "$line" "$report"
    done
}

launcher() { "$ROOT/masterwright" "$@"; }

# exits STATUS COMMAND...
exits() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" -eq "$wanted" ]
}

test_launcher() {
    local command
    for command in demo test install uninstall doctor master compare presets decide analyze bench evaluate train \
        soak; do
        check "$command --help" exits 0 launcher "$command" --help
    done
    check "no command" exits 2 launcher
    check "an unknown command" exits 2 launcher polish
    check "the version" exits 0 launcher --version
    check "a misspelt command is offered the nearest" offers_the_nearest
    check "a needless argument" exits 2 launcher uninstall everything
    check "doctor finds all well, and says so in JSON" doctor_in_json True
    check "doctor names what is wrong, and says so in JSON" doctor_in_json False
    check "the plugin is installed, found well and removed" install_and_remove
    check "a missing package is named, not installed, without the right to" names_missing_packages
}

offers_the_nearest() {
    local said
    said=$(launcher analize 2>&1) && return 1
    grep -qF 'did you mean "analyze"?' <<< "$said"
}

# doctor_in_json WELL: too few addresses for the core are an ill that can be had without harm.
doctor_in_json() {
    local status=0 said
    said=$([ "$1" = True ] || ulimit -v 12000000; launcher doctor --json) || status=$?
    "$VENV/bin/python" - "$1" "$status" "$said" << 'PYTHON'
import json, sys

well, status, report = sys.argv[1] == "True", int(sys.argv[2]), json.loads(sys.argv[3])
missing = [finding for finding in report["findings"] if finding["status"] == "missing"]
print(json.dumps(report, indent=1))
assert report["well"] is well and status == (0 if well else 1) and bool(missing) is not well
assert all(finding["text"] and finding["remedy"] for finding in missing)
assert well or "address_space" in [finding["key"] for finding in missing]
assert {"machine", "requirements", "tests", "built"} <= {finding["section"] for finding in report["findings"]}
PYTHON
}

install_and_remove() {
    local folder
    folder=$(mktemp -d)/"a folder"
    VST3_DIR=$folder launcher install &&
        [ -x "$folder/Masterwright.vst3/Contents/Resources/runtime/bin/java" ] &&
        VST3_DIR=$folder launcher install &&
        [ "$(ls -A "$folder")" = Masterwright.vst3 ] &&
        VST3_DIR=$folder launcher doctor &&
        VST3_DIR=$folder launcher uninstall &&
        [ -z "$(ls -A "$folder")" ]
}

# With a search path that has the basic tools and no others, everything else is missing.
names_missing_packages() {
    local bare said
    bare=$(mktemp -d)
    for said in bash env dirname readlink cat cut sort tail head tr sed awk id dpkg-query apt-get; do
        ln -s "$(command -v "$said")" "$bare/$said"
    done
    said=$(PATH=$bare MASTERWRIGHT_APT=no "$(command -v bash)" "$ROOT/masterwright" install 2>&1) && return 1
    echo "$said"
    grep -q 'apt-get install --no-install-recommends .*cmake .*g++ .*maven' <<< "$said"
}

test_demo() {
    check "the demo keeps what it promises" launcher demo -o "$BUILD/test demo"
    check "its files are there" has_demo_files "$BUILD/test demo"
    check "it fails when the plugin has no core" exits 1 env "MASTERWRIGHT_RUNTIME=$BUILD/nowhere" \
        "$ROOT/masterwright" demo -o "$BUILD/test demo without core"
    rm -rf "$BUILD/test demo" "$BUILD/test demo without core"
}

has_demo_files() {
    local name
    for name in original.wav safe.wav balanced.wav bold.wav safe.json balanced.json bold.json comparison.png \
        report.json; do
        [ -s "$1/$name" ] || return 1
    done
}
