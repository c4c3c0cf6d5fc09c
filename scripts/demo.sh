# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The demonstration: the built plugin itself, in the small host, over a real piece of music.

readonly DEMO_MUSIC=$ROOT/demo/launch-codes.flac
readonly STYLES="safe balanced bold"

command_demo() {
    local out=$ROOT/out/demo
    while [ $# -gt 0 ]; do
        case $1 in
            -h | --help) demo_usage; return ;;
            -o | --output)
                [ $# -ge 2 ] || die_usage "$1 needs a folder."
                out=$2
                shift 2 ;;
            *) die_usage "demo has no option \"$1\"; ./masterwright demo --help lists them." ;;
        esac
    done
    [ ! -e "$out" ] || [ -d "$out" ] || die "\"$out\" is no folder; name another by -o."
    mkdir -p "$out" 2> /dev/null || die "Cannot make the folder \"$out\"; name another by -o."
    out=$(cd -- "$out" && pwd)

    ensure_packages core native demo
    prepare_all masterwright-bundle masterwright-host
    # Made beside the results and moved there when all is well: two demos at once, or half of one, do no harm.
    WORK=$(mktemp -d "$out/.demo.XXXXXX") || die "Cannot write to \"$out\"; name another folder by -o."
    trap 'rm -rf -- "$WORK"' EXIT
    mkdir "$WORK/check"
    demo_render
    run_cli demo-report "$WORK" || die "The demo failed; the sentences above say where, and the logs are in \"$LOGS\"."
    local file
    for file in "$WORK"/*.wav "$WORK"/*.json "$WORK"/*.png; do
        mv -f -- "$file" "$out/"
    done
    printf '\nIn "%s": original.wav, safe.wav, balanced.wav, bold.wav, their state documents, comparison.png,\n' "$out"
    printf 'report.json\n'
}

demo_usage() {
    cat <<'TEXT'
Usage: ./masterwright demo [-o DIR]

Builds everything, decides the three styles for the piece of music in demo/, renders it with the built VST3 plugin in
each, and writes to DIR (out/demo unless told otherwise): original.wav, safe.wav, balanced.wav, bold.wav, the state
document of each style, comparison.png with the spectrograms side by side, and report.json. Prints a table of what was
measured, FFmpeg's figures beside.

Exit status 0 only if every file is there, the plugin's core was at work, its output is the command line's bit for bit
and no true peak is above the ceiling; else 1 and a sentence.
TEXT
}

demo_render() {
    local style
    step "the music" demo-music \
        ffmpeg -nostdin -hide_banner -y -i "$DEMO_MUSIC" -map_metadata -1 -c:a pcm_s16le "$WORK/original.wav"
    step "decisions for three styles" demo-decide \
        run_cli decide "$WORK/original.wav" -o "$WORK/decisions.json"
    for style in $STYLES; do
        step "$style: the plugin in its host" "demo-$style" \
            clean_java "$(plugin_host)" --plugin "$(bundle)" --in "$WORK/original.wav" --mode offline \
            --state "$WORK/decisions.json" --set "style=$style" --save-state "$WORK/$style.json" \
            --trim-latency --out "$WORK/$style.wav" --json "$WORK/check/$style.host.json"
        step "$style: the command line, to compare" "demo-$style-cli" \
            run_cli master "$WORK/original.wav" --state "$WORK/$style.json" --bit-depth 32f -o "$WORK/check/$style.wav"
    done
    for style in original $STYLES; do
        demo_loudness "$style"
    done
    rm -f "$WORK/decisions.json"
}

# What FFmpeg's meter says, to set beside our own.
demo_loudness() {
    ffmpeg -nostdin -hide_banner -nostats -i "$WORK/$1.wav" -af ebur128=peak=true -f null - \
        > "$WORK/check/$1.ebur128" 2>&1 || die "FFmpeg cannot measure \"$WORK/$1.wav\"."
}
