// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.masterwright.chain.ChainParameter;
import org.masterwright.document.JsonText;

/** What the demonstration shows of its masters: tables for people, JSON for programs, and what went wrong. */
public final class DemoReport {
    private static final double NOTABLE_LU = 0.1;

    private final LoudnessFigures own;
    private final LoudnessFigures ffmpeg;
    private final List<DemoMaster> masters;

    /**
     * @param own our meters on the original
     * @param ffmpeg FFmpeg's on the original
     * @param masters one per style
     */
    public DemoReport(LoudnessFigures own, LoudnessFigures ffmpeg, List<DemoMaster> masters) {
        this.own = own;
        this.ffmpeg = ffmpeg;
        this.masters = List.copyOf(masters);
    }

    /** Why the demonstration failed, a sentence each; empty when it did not. */
    public List<String> failures() {
        return masters.stream().flatMap(master -> master.failures().stream()).toList();
    }

    /** The tables, with FFmpeg's figures behind our own. */
    public String text() {
        return loudnessTable() + shortfalls() + "\n" + valuesTable();
    }

    private String shortfalls() {
        return masters.stream()
                .filter(master -> master.shortfallLu() > NOTABLE_LU)
                .map(master -> "%s stays %s LU below its target, as far as its limits allow.\n"
                        .formatted(master.style(), figure(master.shortfallLu())))
                .collect(Collectors.joining());
    }

    /** The report file's contents. */
    public String json() {
        Map<String, Object> original = new LinkedHashMap<>();
        original.put("own", own.toJson());
        original.put("ffmpeg", ffmpeg.toJson());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("original", original);
        masters.forEach(master -> json.put(master.style(), master.toJson()));
        return JsonText.of(json);
    }

    private TextTable loudnessTable() {
        TextTable table = new TextTable(
                "", "LUFS | FFmpeg", "LRA | FFmpeg", "dBTP | FFmpeg", "PLR", "target", "ceiling", "limited by");
        table.row(cells("original", own, ffmpeg, "", "", ""));
        for (DemoMaster master : masters) {
            table.row(cells(
                    master.style(),
                    master.own(),
                    master.ffmpeg(),
                    figure(master.targetLufs()),
                    figure(master.ceilingDbtp()),
                    figure(master.gainReductionDb()) + " dB"));
        }
        return table;
    }

    private static String[] cells(
            String name,
            LoudnessFigures own,
            LoudnessFigures ffmpeg,
            String target,
            String ceiling,
            String gainReduction) {
        return new String[] {
            name,
            beside(own.integratedLufs(), ffmpeg.integratedLufs()),
            beside(own.rangeLu(), ffmpeg.rangeLu()),
            beside(own.truePeakDbtp(), ffmpeg.truePeakDbtp()),
            figure(own.peakToLoudness()),
            target,
            ceiling,
            gainReduction
        };
    }

    private static String figure(double figure) {
        return String.format(Locale.ROOT, "%.1f", figure);
    }

    private static String beside(double own, double ffmpeg) {
        return String.format(Locale.ROOT, "%.2f | %5.1f", own, ffmpeg);
    }

    private TextTable valuesTable() {
        TextTable table = new TextTable(
                Stream.concat(Stream.of("values in force"), masters.stream().map(DemoMaster::style))
                        .toArray(String[]::new));
        for (ChainParameter parameter : ChainParameter.values()) {
            table.row(Stream.concat(
                            Stream.of(parameter.id()),
                            masters.stream()
                                    .map(master -> ComparisonTable.physical(
                                            parameter, master.inForce().get(parameter.ordinal()))))
                    .toArray(String[]::new));
        }
        return table;
    }
}
