// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.masterwright.analysis.Region;
import org.masterwright.analysis.Stereo;
import org.masterwright.listening.Measurement;
import org.masterwright.recording.FileRecording;

/** What a file measures, in lines for people. */
final class MeasurementLines {
    private MeasurementLines() {}

    static List<String> of(Path file, Measurement measured, FileRecording recording) {
        Stereo stereo = measured.stereo();
        List<String> lines = new ArrayList<>();
        lines.add(file + ": " + length(measured.frames() / recording.sampleRate())
                + (recording.channels() == 1 ? ", mono, " : ", stereo, ") + recording.rate() + " Hz");
        lines.add(pair(
                "integrated loudness",
                one(measured.integratedLufs(), "LUFS"),
                cell("true peak", one(measured.truePeakDbtp(), "dBTP"))));
        lines.add(pair(
                "momentary, highest",
                one(measured.momentaryMaxLufs(), "LUFS"),
                cell("sample peak", one(measured.samplePeakDbfs(), "dBFS"))));
        lines.add(pair(
                "short-term, highest",
                one(measured.shortTermMaxLufs(), "LUFS"),
                cell("peak to loudness", one(measured.peakToLoudness(), "LU"))));
        lines.add(pair(
                "loudness range",
                one(measured.rangeLu(), "LU"),
                cell("crest factor", one(measured.crestFactor(), "dB"))));
        lines.add(pair(
                "width, side to middle",
                stereo.isMono() ? value("mono", "") : one(stereo.sideToMidDb(), "dB"),
                cell("correlation", two(stereo.correlation()))));
        lines.add(pair(
                "bandwidth",
                one(measured.tone().reachHz() / 1000, "kHz"),
                cell("correlation, lowest", two(stereo.lowestCorrelation()))));
        lines.add("  tonal balance, dB of the whole");
        StringBuilder names = new StringBuilder("  ");
        StringBuilder levels = new StringBuilder("  ");
        for (Region region : Region.values()) {
            int width = Math.max(8, region.title().length() + 2);
            names.append(String.format("%" + width + "s", region.title()));
            levels.append(
                    String.format("%" + width + "s", Figures.one(measured.tone().balanceDb(region))));
        }
        lines.add(names.toString());
        lines.add(levels.toString());
        return lines;
    }

    /** A length in minutes and seconds, or hours. */
    static String length(double seconds) {
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format("%d:%02d", whole / 60, whole % 60)
                : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static String pair(String name, String value, String right) {
        return "  " + cell(name, value) + "   " + right.stripTrailing();
    }

    private static String cell(String name, String value) {
        return String.format("%-22s%s", name, value);
    }

    private static String one(double number, String unit) {
        return value(Figures.one(number), unit);
    }

    private static String two(double number) {
        return value(String.format(Locale.ROOT, "%.2f", number), "");
    }

    private static String value(String figure, String unit) {
        return String.format("%7s %-4s", figure, unit);
    }
}
