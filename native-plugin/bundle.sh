#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts the plugin together: the built binary, a trimmed Java runtime, the core, its native libraries and the models. It
# renews only what is stale, and puts each part in place whole or not at all.
set -euo pipefail

usage() {
    cat <<'END'
usage: bundle.sh --plugin BUILT.vst3 --core FOLDER --models FOLDER --jdk FOLDER --presets FOLDER --output OUT.vst3

  --plugin   the bundle that CMake built (the binary only)
  --core     where Maven put the core: masterwright-core-*.jar and lib/
  --models   the folder that holds the models: safe, balanced and bold; one that is missing is left out
  --jdk      the JDK (17 or newer) whose runtime is trimmed and bundled
  --presets  the factory presets
  --output   the bundle to make or to bring up to date
END
}

die() {
    echo "bundle.sh: $1" >&2
    exit "${2:-1}"
}

plugin='' core='' models='' jdk='' presets='' output=''
while [ $# -gt 0 ]; do
    case $1 in
        --help) usage; exit 0 ;;
        --plugin | --core | --models | --jdk | --presets | --output)
            [ $# -ge 2 ] || die "$1 needs a value" 2
            printf -v "${1#--}" '%s' "$2"
            shift 2
            ;;
        *) die "unknown option \"$1\"; see --help" 2 ;;
    esac
done
for value in "$plugin" "$core" "$models" "$jdk" "$presets" "$output"; do
    if [ -z "$value" ]; then
        usage >&2
        exit 2
    fi
done

compgen -G "$plugin/Contents/*/Masterwright.so" > /dev/null ||
    die "no plugin in \"$plugin\"; build the CMake target Masterwright_VST3 first"
if ! compgen -G "$core/masterwright-core-*.jar" > /dev/null || ! compgen -G "$core/lib/jna-*.jar" > /dev/null ||
    ! compgen -G "$core/lib/onnxruntime-*.jar" > /dev/null; then
    die "no core in \"$core\"; run mvn package first"
fi
[ -d "$models" ] || die "\"$models\" is no folder; name the one that holds the models"
if [ ! -x "$jdk/bin/jlink" ] || [ ! -f "$jdk/release" ]; then
    die "\"$jdk\" is no JDK with jlink; give one of version 17 or newer"
fi
compgen -G "$presets/*.json" > /dev/null || die "no presets in \"$presets\"; give the folder that holds them"

resources=$output/Contents/Resources
stamps=$resources/.stamps
mkdir -p "$stamps"

# Leftovers of an interrupted run, and our own should we be interrupted.
rm -rf "$resources"/.new.* "$resources"/.old.*
work=$(mktemp -d "$resources/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT

is_fresh() { [ -e "$resources/$1" ] && [ "$(cat "$stamps/$1" 2> /dev/null)" = "$2" ]; }

# put NAME STAMP: moves the finished part from the work folder into its place.
put() {
    rm -f "$stamps/$1"
    if [ -e "$resources/$1" ]; then
        mv "$resources/$1" "$resources/.old.$1"
    fi
    mv "$work/$1" "$resources/$1"
    rm -rf "$resources/.old.$1"
    printf '%s\n' "$2" > "$stamps/$1"
}

# What the core, JNA, Jackson and ONNX Runtime need of Java. ZGC and the compiler are in the virtual machine itself.
wanted_modules=java.base,java.logging,java.management,jdk.management,jdk.unsupported
if "$jdk/bin/java" --list-modules | grep -q '^jdk\.incubator\.vector'; then
    wanted_modules+=,jdk.incubator.vector
fi

link_runtime() {
    local options=(--strip-debug --no-header-files --no-man-pages --vm server)
    "$jdk/bin/jlink" "${options[@]}" --add-modules "$wanted_modules" --output "$work/runtime" ||
        die "jlink of \"$jdk\" cannot make a runtime; its own words are above"
    # Classes parsed beforehand, laid out as the plugin's collector wants them: the core is ready sooner.
    "$work/runtime/bin/java" -XX:+UseZGC -Xshare:dump > "$work/dump.log" 2>&1 ||
        die "the new runtime does not start: $(tail -n 1 "$work/dump.log")"
}

runtime_stamp="$(cat "$jdk/release") $wanted_modules $(cksum < "$0")"
if ! is_fresh runtime "$runtime_stamp"; then
    link_runtime
    put runtime "$runtime_stamp"
fi

jars=("$core"/masterwright-core-*.jar)
[ ${#jars[@]} -eq 1 ] || die "several cores in \"$core\": ${jars[*]}; run mvn clean package"
jars+=("$core"/lib/jna-[0-9]*.jar "$core"/lib/jackson-*.jar)
onnx_jar=$(cd "$core/lib" && pwd)/$(basename "$core"/lib/onnxruntime-[0-9]*.jar)

# ONNX Runtime's classes and notices without its libraries: those of every platform would be nine tenths of the bundle.
strip_onnx_jar() {
    mkdir "$work/onnx"
    (cd "$work/onnx" && "$jdk/bin/jar" --extract --file "$onnx_jar" && rm -r ai/onnxruntime/native)
    "$jdk/bin/jar" --create --file "$work/core/$(basename "$onnx_jar")" -C "$work/onnx" .
    rm -r "$work/onnx"
}

core_stamp="$(cksum "${jars[@]}" "$onnx_jar") $(cksum < "$0")"
if ! is_fresh core "$core_stamp"; then
    mkdir "$work/core"
    cp "${jars[@]}" "$work/core/"
    strip_onnx_jar
    put core "$core_stamp"
fi

case $(uname -m) in
    x86_64) jna_platform=linux-x86-64 ffmpeg_platform=linux-x86_64 ;;
    aarch64) jna_platform=linux-aarch64 ffmpeg_platform=linux-arm64 ;;
    *) die "JNA's library for $(uname -m) is not known here; use x86-64 or arm64" ;;
esac
jna_jar=$(cd "$core/lib" && pwd)/$(basename "$core"/lib/jna-[0-9]*.jar)
native_stamp="$(cksum "$jna_jar" "$onnx_jar") $jna_platform $(cksum < "$0")"
if ! is_fresh native "$native_stamp"; then
    mkdir "$work/native"
    entry=com/sun/jna/$jna_platform/libjnidispatch.so
    (cd "$work" && "$jdk/bin/jar" --extract --file "$jna_jar" "$entry")
    mv "$work/$entry" "$work/native/"
    "$jdk/bin/java" -cp "${jars[0]}:$onnx_jar" org.masterwright.inference.LibraryCopies "$work/native" ||
        die "ONNX Runtime's libraries cannot be copied; its own words are above"
    chmod 755 "$work"/native/*.so
    put native "$native_stamp"
fi

# FFmpeg for the child process that learns from a file, apart from the core: no host ever loads it. Its libraries lie
# unpacked where its classes look for them, so that nothing is unpacked later; those for pictures stay behind.
ffmpeg_natives=("$core"/lib/{javacpp,ffmpeg}-*-"$ffmpeg_platform".jar)
ffmpeg_jars=("${ffmpeg_natives[@]/%-$ffmpeg_platform.jar/.jar}")
for jar in "${ffmpeg_jars[@]}" "${ffmpeg_natives[@]}"; do
    [ -f "$jar" ] || die "no \"$jar\"; run mvn package first"
done
ffmpeg_stamp="$(cksum "${ffmpeg_jars[@]}" "${ffmpeg_natives[@]}") $(cksum < "$0")"
if ! is_fresh ffmpeg "$ffmpeg_stamp"; then
    mkdir "$work/ffmpeg" "$work/unpacked"
    cp "${ffmpeg_jars[@]}" "$work/ffmpeg/"
    for jar in "${ffmpeg_natives[@]}"; do
        jar=$(cd "$core/lib" && pwd)/$(basename "$jar")
        (cd "$work/unpacked" && "$jdk/bin/jar" --extract --file "$jar" org)
    done
    for library in "$work"/unpacked/org/bytedeco/*/"$ffmpeg_platform"/lib*.so*; do
        case ${library##*/lib} in
            avdevice* | avfilter* | swscale* | jniavdevice* | jniavfilter* | jniswscale*) ;;
            *)
                folder=$work/ffmpeg/${library#"$work/unpacked/"}
                mkdir -p "$(dirname "$folder")"
                mv "$library" "$folder"
                chmod 644 "$folder"
                ;;
        esac
    done
    put ffmpeg "$ffmpeg_stamp"
    rm -r "$work/unpacked"
fi

# What each model is checked against goes with it.
model_files=()
for style in safe balanced bold; do
    for file in "$models/$style"/{model.onnx,manifest.json,golden.bin}; do
        [ ! -f "$file" ] || model_files+=("$file")
    done
done
models_stamp="$(cat /dev/null "${model_files[@]}" | cksum) ${model_files[*]}"
if ! is_fresh models "$models_stamp"; then
    mkdir "$work/models"
    for file in "${model_files[@]}"; do
        folder=$work/models/$(basename "$(dirname "$file")")
        mkdir -p "$folder"
        cp "$file" "$folder/"
    done
    put models "$models_stamp"
fi

preset_files=()
for file in "$presets"/*.json; do
    [[ $file == *.schema.json ]] || preset_files+=("$file")
done
presets_stamp="$(cksum "${preset_files[@]}")"
if ! is_fresh presets "$presets_stamp"; then
    mkdir "$work/presets"
    cp "${preset_files[@]}" "$work/presets/"
    put presets "$presets_stamp"
fi

# The binary last: a bundle that has it has everything. A host may hold the old one open, so it is never written into.
for binary in "$plugin"/Contents/*/Masterwright.so; do
    folder=$output/Contents/$(basename "$(dirname "$binary")")
    mkdir -p "$folder"
    if ! cmp -s "$binary" "$folder/Masterwright.so"; then
        cp "$binary" "$work/Masterwright.so"
        mv "$work/Masterwright.so" "$folder/Masterwright.so"
    fi
done
