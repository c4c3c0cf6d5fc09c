# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Figures on real music. It is fetched once and stays in the build folder; what was measured is not measured again.

command_evaluate() {
    if wants_help "$@"; then
        cat <<'TEXT'
Usage: ./masterwright evaluate meters   [--songs N]
       ./masterwright evaluate masters  [--songs N] [-o DIR]
       ./masterwright evaluate plugin   [--songs N] [--seconds S] [--paced]
       ./masterwright evaluate renders  [--songs N] [--seconds S] [--renders N]
       ./masterwright evaluate locks    [--relearns N]
       ./masterwright evaluate finished [--songs N] [--seconds S] [--style safe|balanced] [--only NAME...]
       ./masterwright evaluate loudness [--songs N] [--plugin-songs N] [-o DIR]
       ./masterwright evaluate now      [--songs N] [-o DIR]
       ./masterwright evaluate exports  [--songs N] [--seconds S] [-o DIR]
       ./masterwright evaluate changes  [--songs N] [--pairs N] [--side-by-side N] [-o DIR]

Fetches the music of the training and validation packages (about 3.5 GB to download, once) and prints tables:

  meters    loudness, range and true peak beside FFmpeg's ebur128 (50 songs unless told otherwise)
  masters   songs mastered in all three styles: loudness against target, true peak, crest, tonal balance, stereo
            image, what was backed off (40 songs unless told otherwise; a run that was cut off goes on)
  plugin    what the plugin decides after one pass beside what the command line decides (10 songs unless told
            otherwise); --paced plays in real time instead of rendering
  renders   whether renders of the plugin are bit-identical, ten of each kind, at random block sizes, beside a machine
            under load: learning from nothing, with a decision, and played in Hold (a minute of 3 songs unless told
            otherwise)
  locks     whether ten locked values stay, to the last bit, while the plugin learns anew again and again (100 times
            unless told otherwise), and a song that is locked in every way sounds the same
  finished  whether finished masters are kept, by the command line and in the plugin: loudness within 0.5 LU, tone
            within 1.5 dB, 1 dB in Safe (two minutes of 10 songs, Balanced, unless told otherwise)
  loudness  the loudness that is foretold from 30 s, 60 s and the whole of a song, and its band, beside what ebur128
            measures of the masters (30 songs unless told otherwise, 10 of them also through the plugin; half an hour; a
            run that was cut off goes on; start with another DIR after a change)
  now       the loudness that is foretold for the values in force, with other Amounts, trims, locks, targets, ceilings,
            without the limiter and in mono, beside what ebur128 measures of the masters (20 songs unless told
            otherwise; half an hour; a run that was cut off goes on; start with another DIR after a change)
  exports   first and second renders of a fresh plugin, and first ones after it has learnt from the file, beside what
            "master" makes (60 s of 20 songs unless told otherwise; an hour; a run that was cut off goes on; start with
            another DIR after a change)
  changes   how soon the plugin notices other music or another mix, and how often it is mistaken, in real time (20 songs
            and 10 pairs unless told otherwise; an hour; a run that was cut off goes on; start with another DIR after a
            change)

Set MASTERWRIGHT_MUSIC to keep the music elsewhere.
TEXT
        return
    fi
    local what=${1:-}
    case $what in
        meters | masters | plugin | renders | locks | finished | loudness | now | exports | changes) shift ;;
        *) die_usage "evaluate does not measure \"$what\"; ./masterwright evaluate --help lists what it does." ;;
    esac
    local music=${MASTERWRIGHT_MUSIC:-$BUILD/music} python=python3
    ensure_packages core demo bench
    case $what in
        plugin | renders | locks | loudness | exports | changes) prepare_all masterwright-bundle masterwright-host ;;
        finished)
            prepare_all masterwright-bundle masterwright-host
            # shellcheck source=scripts/test.sh
            . "$ROOT/scripts/test.sh"
            prepare_venv
            python=$VENV/bin/python ;;
        *) prepare_core ;;
    esac
    PYTHONPATH=$ROOT/tools python3 -m masterwright_tools.fetch --split train --split validate -o "$music" >&2
    case $what in
        meters) evaluation meters --music "$music" "$@" ;;
        masters) evaluation masters --music "$music" -o "$BUILD/evaluation" "$@" ;;
        plugin | renders | locks | finished)
            evaluation "$what" --music "$music" --host "$(plugin_host)" --plugin "$(bundle)" "$@" ;;
        exports | changes)
            evaluation "$what" --music "$music" -o "$BUILD/evaluation" --host "$(plugin_host)" \
                --plugin "$(bundle)" "$@" ;;
        now)
            evaluation now --music "$music" -o "$BUILD/evaluation" --java "$BUNDLE_JDK/bin/java" \
                --class-path "$CORE_JARS/test-classes:$(core_class_path)" --models "$ROOT/models" "$@" ;;
        loudness)
            evaluation loudness --music "$music" -o "$BUILD/evaluation" --java "$BUNDLE_JDK/bin/java" \
                --class-path "$CORE_JARS/test-classes:$(core_class_path)" --models "$ROOT/models" \
                --host "$(plugin_host)" --plugin "$(bundle)" "$@" ;;
    esac
}

# evaluation MODULE ARGUMENT...
evaluation() {
    local module=$1
    shift
    PYTHONPATH=$ROOT/tools "$python" -m "masterwright_acceptance.$module" "$@"
}
