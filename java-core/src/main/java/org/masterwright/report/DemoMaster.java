// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.masterwright.chain.ChainParameter;

/**
 * One master of the demonstration.
 *
 * @param style the style's id
 * @param own what our meters say
 * @param ffmpeg what FFmpeg's {@code ebur128} says, which rounds to tenths
 * @param targetLufs the loudness that was aimed at
 * @param ceilingDbtp the limiter's ceiling
 * @param gainReductionDb the limiter's largest gain reduction, dB
 * @param inForce the ten normalised values in force at the end
 * @param coreLoaded the plugin's process had loaded the Java virtual machine
 * @param changed the master is not the original
 * @param sameAsCommandLine the plugin's samples are the command line's, bit for bit
 * @param badSamples NaN and infinite samples in the master
 */
public record DemoMaster(
        String style,
        LoudnessFigures own,
        LoudnessFigures ffmpeg,
        double targetLufs,
        double ceilingDbtp,
        double gainReductionDb,
        List<Float> inForce,
        boolean coreLoaded,
        boolean changed,
        boolean sameAsCommandLine,
        long badSamples) {
    /** Why this master is not what the demonstration promises; empty when it is. */
    public List<String> failures() {
        List<String> failures = new ArrayList<>();
        if (!coreLoaded) {
            failures.add(style + ".wav: the plugin's Java core did not start, so the music passed dry.");
        }
        if (!changed) {
            failures.add(style + ".wav: the plugin left the music as it was.");
        }
        if (!sameAsCommandLine) {
            failures.add(style + ".wav: the plugin's samples are not those of the command line.");
        }
        if (badSamples > 0) {
            failures.add(style + ".wav: " + badSamples + " samples are no finite numbers.");
        }
        if (Math.max(own.truePeakDbtp(), ffmpeg.truePeakDbtp()) > ceilingDbtp) {
            failures.add(String.format(
                    Locale.ROOT,
                    "%s.wav: the true peak is %.2f dBTP (FFmpeg: %.1f), above the ceiling of %.2f dBTP.",
                    style,
                    own.truePeakDbtp(),
                    ffmpeg.truePeakDbtp(),
                    ceilingDbtp));
        }
        return failures;
    }

    /** How far the master stays below its target, LU; negative where it is louder. */
    double shortfallLu() {
        return targetLufs - own.integratedLufs();
    }

    /** For {@link org.masterwright.document.JsonText}. */
    Map<String, Object> toJson() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            values.put(parameter.id(), inForce.get(parameter.ordinal()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("own", own.toJson());
        json.put("ffmpeg", ffmpeg.toJson());
        json.put("target_lufs", targetLufs);
        json.put("ceiling_dbtp", ceilingDbtp);
        json.put("gain_reduction_db", gainReductionDb);
        json.put("in_force", values);
        json.put("same_as_command_line", sameAsCommandLine);
        return json;
    }
}
