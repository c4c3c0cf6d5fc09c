// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.masterwright.analysis.Region;
import org.masterwright.chain.ChainParameter;
import org.masterwright.listening.Measurement;

/** The figures of all tracks beside each other, a column each: what they measure, and the ten values that made them. */
public final class ComparisonTable {
    /**
     * A line of the table.
     *
     * @param label what the figures are
     * @param cells one for each track
     */
    public record Row(String label, List<String> cells) {}

    private static final String NONE = "";

    private final List<Track> tracks;

    /** @param tracks the original first */
    public ComparisonTable(List<Track> tracks) {
        this.tracks = List.copyOf(tracks);
    }

    /** What the tracks measure. */
    public List<Row> figures() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("integrated loudness, LUFS", Measurement::integratedLufs));
        rows.add(each("target, LUFS", track -> Double.isNaN(track.targetLufs()) ? NONE : Look.one(track.targetLufs())));
        rows.add(row("loudest 3 s, LUFS", Measurement::shortTermMaxLufs));
        rows.add(row("loudness range, LU", Measurement::rangeLu));
        rows.add(row("true peak, dBTP", Measurement::truePeakDbtp));
        rows.add(row("peak to loudness, LU", Measurement::peakToLoudness));
        rows.add(row("crest factor, dB", Measurement::crestFactor));
        rows.add(each(
                "width, side to middle, dB",
                track -> track.measured().stereo().isMono()
                        ? "mono"
                        : Look.one(track.measured().stereo().sideToMidDb())));
        rows.add(each(
                "correlation (lowest in 3 s)",
                track -> String.format(
                        Locale.ROOT,
                        "%.2f (%.2f)",
                        track.measured().stereo().correlation(),
                        track.measured().stereo().lowestCorrelation())));
        for (Region region : Region.values()) {
            rows.add(row(
                    region.title() + ", dB of the whole",
                    measured -> measured.tone().balanceDb(region)));
        }
        return rows;
    }

    /** The ten values in force; nothing for the original. */
    public List<Row> values() {
        List<Row> rows = new ArrayList<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            rows.add(each(
                    parameter.id().replace('_', ' ').replace("eq", "EQ").replace("presence air", "presence/air"),
                    track -> track.isOriginal()
                            ? NONE
                            : physical(parameter, track.inForce().get(parameter.ordinal()))));
        }
        return rows;
    }

    /** For a terminal, with what is to be said of each track below. */
    public String text() {
        TextTable table = new TextTable(
                Stream.concat(Stream.of(""), tracks.stream().map(Track::name)).toArray(String[]::new));
        Stream.concat(figures().stream(), values().stream())
                .forEach(row -> table.row(Stream.concat(Stream.of(row.label()), row.cells().stream())
                        .toArray(String[]::new)));
        StringBuilder text = new StringBuilder(table.toString());
        for (Track track : tracks) {
            track.notes()
                    .forEach(note ->
                            text.append(track.name()).append(": ").append(note).append('\n'));
        }
        return text.toString();
    }

    /** A value as people read it; nothing but a dash where the stage does nothing. */
    static String physical(ChainParameter parameter, float value) {
        if (value == parameter.neutral()) {
            return "-";
        }
        String figure = String.format(Locale.ROOT, "%+.1f", parameter.physical(value));
        boolean signed = parameter.minimum() < 0 && !figure.substring(1).equals("0.0");
        boolean negative = figure.startsWith("-") && !figure.substring(1).equals("0.0");
        return (signed || negative ? figure : figure.substring(1)) + " " + parameter.unit();
    }

    private Row row(String label, Function<Measurement, Double> figure) {
        return each(label, track -> Look.one(figure.apply(track.measured())));
    }

    private Row each(String label, Function<Track, String> cell) {
        return new Row(label, tracks.stream().map(cell).toList());
    }
}
