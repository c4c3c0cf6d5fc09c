# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The benchmarks, each beside its peer in one run. A part writes its result as it ends.

readonly PEERS=$ROOT/native-plugin/bench/peers
readonly PEERS_LV2=$BUILD/peers/lv2
readonly PEERS_PACKAGES="lsp-plugins-lv2 x42-plugins"
readonly BENCH_PARTS="seam stages limiter master models figures"
readonly SEAM_PARTS="start allocations overhead soak"

bench_usage() {
    cat <<TEXT
Usage: ./masterwright bench [--only NAME...] [-o DIR] [--json FILE] [--songs PATH...] [--rounds N] [--resume]
                          [--models DIR]
       ./masterwright bench --only start|allocations|overhead|soak [OPTION...]

Measures this project beside others, both in the same run. They take turns, and what is printed are ratios of \
the rounds:
medians and quartiles. In order:

  seam         the way from the plugin's shell into Java and back, beside a plain C callback
  stages       the stages and the whole chain beside pedalboard's (JUCE's C++), in nanoseconds a frame
  limiter      the true-peak limiter beside FFmpeg's alimiter, LSP's and x42's: quality at equal gain reduction, speed
  master       mastering a song of four minutes beside Matchering's and FFmpeg's two-pass loudnorm: time and memory
  models       each style's network on one thread beside ONNX Runtime in Python: size, time, heap allocated
  figures      what the stages and the meters do against their specifications, by measurement

and only when named:

  assistant    what the assistant's thread uses of a core while it learns, settled and stopped, with 1 and 16 \
instances that
               play music in real time, and how long the first decision takes (a quarter of an hour)
  jmh          each stage, the meters and the whole chain, per block of 64 and of 512 frames, by JMH

  --only       these parts alone
  -o DIR       where PART.json and PART.md go (out/bench)
  --json FILE  all results in one file
  --songs      music: files, or folders that are searched (the demo's piece)
  --models DIR the networks: a folder that holds safe, balanced and bold (models)
  --rounds     how often everyone's turn comes (15)
  --resume     keep the parts whose results are in DIR

The peers come from PyPI at fixed versions and from Debian's packages, unpacked below build/, where no host finds them;
nothing is installed. The quality of the limiter wants several songs. With a part of the seam named, \
the benchmark of the
seam takes the other options:

TEXT
}

command_bench() {
    local argument names=() only=() songs=() rounds=15 out=$ROOT/out/bench json='' resume=no models=$ROOT/models
    if wants_help "$@"; then
        bench_usage
        if [ -x "$(seam_bench)" ]; then
            "$(seam_bench)" --help
        else
            echo "They are listed here once it is built, by ./masterwright bench --only start for instance."
        fi
        return
    fi
    if names_seam_part "$@"; then
        prepare_all masterwright-seam-bench
        clean_java "$(seam_bench)" "$@"
        return
    fi
    while [ $# -gt 0 ]; do
        argument=$1
        shift
        case $argument in
            --resume) resume=yes; continue ;;
            --only | --songs | --rounds | --json | --models | -o | --output) ;;
            *) die_usage "bench has no option \"$argument\"; ./masterwright bench --help lists them." ;;
        esac
        [ $# -gt 0 ] || die_usage "$argument needs a value."
        case $argument in
            --only | --songs)
                while [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; do
                    if [ "$argument" = --only ]; then
                        IFS=', ' read -ra names <<< "$1"
                        only+=("${names[@]}")
                    else
                        songs+=("$1")
                    fi
                    shift
                done ;;
            --rounds)
                [[ $1 =~ ^[1-9][0-9]{0,3}$ ]] || die_usage "--rounds takes a number from 1 to 9999, not \"$1\"."
                rounds=$1
                shift ;;
            --models) models=$(readlink -m -- "$1"); shift ;;
            --json) json=$(readlink -m -- "$1"); shift ;;
            *) out=$1; shift ;;
        esac
    done
    [ ${#only[@]} -gt 0 ] || read -ra only <<< "$BENCH_PARTS"
    [ ${#songs[@]} -gt 0 ] || songs=("$ROOT/demo/launch-codes.flac")
    for argument in "${only[@]}"; do
        [[ " $BENCH_PARTS jmh assistant " = *" $argument "* ]] ||
            die_usage "bench has no part \"$argument\"; --help lists them."
    done
    mkdir -p "$out" 2> /dev/null || die "Cannot make the folder \"$out\"; name another by -o."
    out=$(cd -- "$out" && pwd)
    bench_parts "${only[@]}"
}

# The options of the seam's own benchmark begin with a part of it.
names_seam_part() {
    local part
    [ "${1:-}" = --only ] || return 1
    for part in ${2//,/ }; do
        [[ " $SEAM_PARTS " = *" $part "* ]] || return 1
    done
}

# bench_parts PART...: reads the variables of command_bench.
bench_parts() {
    local part done_parts=()
    ensure_packages core demo bench
    if [[ " $* " = *" seam "* ]]; then prepare_all masterwright-seam-bench; else prepare_core; fi
    [ "$*" = assistant ] || prepare_peers
    for part in "$@"; do
        if [ "$resume" = yes ] && [ -s "$out/$part.json" ]; then
            complain "\"$out/$part.json\" is there; \"$part\" is kept."
        elif [ "$part" = seam ]; then
            clean_java "$(seam_bench)" --json "$out/seam.json.part"
            mv -f -- "$out/seam.json.part" "$out/seam.json"
        elif [ "$part" = figures ]; then
            bench_figures
        elif [ "$part" = jmh ]; then
            bench_jmh
        elif [ "$part" = assistant ]; then
            bench_assistant
        else
            [ "$part" != limiter ] || fetch_lv2
            bench_peers "$part"
        fi
        done_parts+=("$part")
    done
    [ -z "$json" ] || join_results "${done_parts[@]}" > "$json" ||
        die "Cannot write \"$json\"; name another file by --json."
}

# Markdown, from programs that judge by themselves.
bench_figures() {
    local classes
    classes=$ROOT/java-core/target/test-classes:$(core_class_path)
    {
        clean_java "$BUNDLE_JDK/bin/java" -cp "$classes" org.masterwright.figures.ChainFigures &&
            printf '# The meters on the signals of EBU Tech 3341 and 3342\n\n' &&
            clean_java "$BUNDLE_JDK/bin/java" -cp "$classes" org.masterwright.figures.EbuSignals
    } > "$out/figures.md" ||
        die "The figures could not be measured; \"$out/figures.md\" holds them as far as they came."
    cat "$out/figures.md"
    python3 -c 'import json, sys; json.dump({"markdown": sys.stdin.read()}, sys.stdout)' \
        < "$out/figures.md" > "$out/figures.json.part"
    mv -f -- "$out/figures.json.part" "$out/figures.json"
}

bench_jmh() {
    local classes=$BUILD/jmh.classpath
    maven -q dependency:build-classpath -pl java-core "-Dmdep.outputFile=$classes"
    clean_java "$BUNDLE_JDK/bin/java" -cp "$ROOT/java-core/target/test-classes:$(core_class_path):$(cat "$classes")" \
        org.openjdk.jmh.Main -foe true -rf json -rff "$out/jmh.json.part" 'org.masterwright.*'
    mv -f -- "$out/jmh.json.part" "$out/jmh.json"
}

# In a machine like the plugin's, but that the compiler's threads stay, so that their share can be told at the end.
# Everybody hears the first song given; its beginning is played twice.
bench_assistant() {
    local sound=$out/assistant.f32 flags=()
    mapfile -t flags < <(plugin_jvm_options "$BUNDLE_JDK")
    flags+=(-XX:-UseDynamicNumberOfCompilerThreads)
    ffmpeg -v error -y -i "${songs[0]}" -map 0:a:0 -ac 2 -ar 48000 -f f32le "$sound" ||
        die "FFmpeg cannot read \"${songs[0]}\"; name another song by --songs."
    clean_java "$BUNDLE_JDK/bin/java" "${flags[@]}" -cp "$ROOT/java-core/target/test-classes:$(core_class_path)" \
        org.masterwright.peers.AssistantCosts 60 "$models" "$BUILD/peers/natives" 48000 "$sound" 1 1 16 \
        > "$out/assistant.json.part" || die "The assistant's costs could not be measured; the sentence above says why."
    rm -f -- "$sound"
    mv -f -- "$out/assistant.json.part" "$out/assistant.json"
    python3 "$PEERS/assistant.py" "$out/assistant.json" | tee "$out/assistant.md"
}

bench_peers() {
    local jdks=(--java "$BUNDLE_JDK/bin/java")
    [ "$BUILD_JDK" = "$BUNDLE_JDK" ] || jdks+=(--java "$BUILD_JDK/bin/java")
    clean_java env "PYTHONPATH=$ROOT/tools" "$PEERS_VENV/bin/python" "$PEERS/bench.py" "$1" \
        --out "$out" --rounds "$rounds" "${jdks[@]}" \
        --lv2 "$PEERS_LV2/usr/lib/lv2" --launcher "$ROOT/masterwright" --models "$models" \
        --class-path "$ROOT/java-core/target/test-classes:$(core_class_path)" --songs "${songs[@]}" ||
        die "The part \"$1\" of the benchmark failed; the sentence above says why."
}

# The other limiters: unpacked, not installed, so that no host on this machine comes upon them.
fetch_lv2() {
    local wanted
    wanted="$ROOT $PEERS_PACKAGES"
    if is_fresh lv2 "$wanted" && [ -d "$PEERS_LV2/usr/lib/lv2" ]; then
        return
    fi
    has_apt || die "LSP's and x42's limiters come from Debian's packages, and there is no apt here;" \
        "leave the part \"limiter\" out."
    lock_build
    rm -rf "$STAMPS/lv2" "$PEERS_LV2"
    mkdir -p "$PEERS_LV2"
    step "other people's limiters from Debian" peers-lv2 unpack_packages "$PEERS_LV2"
    mark_fresh lv2 "$wanted"
    unlock_build
}

# unpack_packages FOLDER
unpack_packages() {
    local package
    cd "$1" || return
    for package in $PEERS_PACKAGES; do
        apt-get -q download "$package" || return
    done
    for package in *.deb; do
        dpkg -x "$package" . || return
    done
    rm -f -- *.deb
}

# join_results PART...: one JSON object with the result of each part.
join_results() {
    local part comma=''
    printf '{'
    for part in "$@"; do
        printf '%s\n"%s": ' "$comma" "$part"
        cat "$out/$part.json"
        comma=,
    done
    printf '}\n'
}
