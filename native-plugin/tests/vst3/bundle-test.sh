#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# bundle-test.sh PLUGIN CORE JDK PRESETS: puts a bundle together from scratch, again, after damage, and from nonsense.
set -euo pipefail

plugin=$1 core=$2 jdk=$3 presets=$4
bundle=$(dirname "$0")/../../bundle.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
output=$work/Masterwright.vst3
resources=$output/Contents/Resources

fail() {
    echo "FAILED: $1" >&2
    exit 1
}

# Stand-ins for models, which are copied whatever is in them; one style has none.
models=$work/models
mkdir -p "$models/safe" "$models/bold"
for file in safe/model.onnx safe/manifest.json safe/golden.bin safe/CARD.md bold/model.onnx; do
    echo "$file" > "$models/$file"
done

make_bundle() {
    "$bundle" --plugin "$plugin" --core "$core" --models "$models" --jdk "$jdk" --presets "$presets" \
        --output "$output" "$@"
}

# Inode and time of every file: what was not touched has kept both.
listing() { find "$output" -type f -printf '%P %i %T@\n' | sort; }

make_bundle
"$resources/runtime/bin/java" -XX:+UseZGC -Xshare:on -version 2> /dev/null || fail "the runtime does not start"
for part in runtime/lib/server/libjvm.so runtime/release native/libjnidispatch.so native/libonnxruntime.so \
    native/libonnxruntime4j_jni.so models/safe/model.onnx models/safe/manifest.json models/safe/golden.bin \
    models/bold/model.onnx presets/club.json; do
    [ -s "$resources/$part" ] || fail "$part is missing"
done
for jar in masterwright-core jna jackson-core jackson-databind jackson-annotations onnxruntime; do
    compgen -G "$resources/core/$jar-*.jar" > /dev/null || fail "$jar is missing"
done
[ ! -e "$resources/presets/state-v1.schema.json" ] || fail "the schema is no preset"
if compgen -G "$resources/core/*ffmpeg*" > /dev/null; then fail "FFmpeg has no business in the plugin"; fi
# The input stays open, as the plugin keeps it: what learns ends without a word once nobody is there to hear it.
mkfifo "$work/input"
exec 3<> "$work/input"
printf '\0\0\0\2/.\0\0\0\53{"format":"masterwright-state","version":1}' >&3
said=$(cd "$resources" && runtime/bin/java -Dorg.bytedeco.javacpp.cachedir=/proc/self \
    -cp 'core/*:ffmpeg/*:ffmpeg' org.masterwright.learning.LearnFile models native < "$work/input" 3>&- 2> /dev/null |
    tail -n 1) || fail "what learns from files ends with an error"
exec 3>&-
[[ $said == "masterwright refused "* ]] || fail "what learns from files does not start: $said"
if compgen -G "$resources/ffmpeg/org/bytedeco/ffmpeg/*/*avfilter*" > /dev/null; then fail "needless libraries"; fi
if compgen -G "$resources/core/*jfreechart*" > /dev/null; then fail "charts have no business in the plugin"; fi
if [ -e "$resources/models/balanced" ] || [ -e "$resources/models/safe/CARD.md" ]; then fail "needless models"; fi
if "$jdk/bin/jar" --list --file "$resources"/core/onnxruntime-*.jar | grep -q '\.\(so\|dylib\|dll\)$'; then
    fail "ONNX Runtime's libraries lie in its jar"
fi
if grep -q 'libonnxruntime\.so\.1' "$resources"/native/libonnxruntime*.so; then
    fail "ONNX Runtime's libraries carry the name that others use"
fi
compgen -G "$output/Contents/*/Masterwright.so" > /dev/null || fail "the binary is missing"

before=$(listing)
make_bundle
[ "$(listing)" = "$before" ] || fail "a second run touched what was up to date"

# What an interrupted run leaves behind goes away, and what is missing comes back.
mkdir "$resources/.new.interrupted"
rm -r "$resources/native"
echo old > "$(compgen -G "$output/Contents/*/Masterwright.so")"
make_bundle
[ -s "$resources/native/libjnidispatch.so" ] || fail "a missing part was not made again"
[ -s "$resources/native/libonnxruntime.so" ] || fail "a missing library was not made again"
[ ! -e "$resources/.new.interrupted" ] || fail "leftovers of an interrupted run stay"
cmp -s "$plugin"/Contents/*/Masterwright.so "$output"/Contents/*/Masterwright.so || fail "an old binary stays"

# A model that has changed is copied again.
echo new > "$models/bold/model.onnx"
make_bundle
[ "$(cat "$resources/models/bold/model.onnx")" = new ] || fail "an old model stays"

refuses() {
    local words=$1
    shift
    if said=$(make_bundle "$@" 2>&1); then fail "took $*"; fi
    [[ $said == *"$words"* ]] || fail "says \"$said\", not \"$words\""
}
refuses "no plugin in" --plugin "$work/none" --output "$work/out"
refuses "run mvn package" --core "$work" --output "$work/out"
refuses "is no folder" --models "$work/none" --output "$work/out"
refuses "no JDK with jlink" --jdk "$work" --output "$work/out"
refuses "no presets in" --presets "$work" --output "$work/out"
refuses "unknown option" --nonsense
[ ! -e "$work/out" ] || fail "a refusal left something behind"
echo "passed"
