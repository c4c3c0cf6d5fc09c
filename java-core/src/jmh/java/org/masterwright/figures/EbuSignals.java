// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.masterwright.loudness.EbuCase;

/**
 * Prints what the meters read of the signals of EBU Tech 3341 and 3342, as a table in Markdown. Of each signal it shows
 * the reading that is furthest off. Ends with status 1 when one is out of its tolerance.
 */
public final class EbuSignals {
    private static final double[] RATES = {44_100, 48_000};

    private EbuSignals() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) {
        System.out.println("| EBU Tech | no. | signal | reading | expected | tolerance | at 44.1 kHz | at 48 kHz |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        boolean within = true;
        for (EbuCase each : EbuCase.all()) {
            StringBuilder row = new StringBuilder();
            String expected = "";
            for (double rate : RATES) {
                List<EbuCase.Reading> readings = each.play().at(rate);
                EbuCase.Reading worst = readings.stream()
                        .max(Comparator.comparingDouble(reading -> Math.abs(reading.deviation())))
                        .orElseThrow();
                within &= worst.deviation() <= each.above() && worst.deviation() >= -each.below();
                row.append(format(" %.2f (%+.2f) |", worst.measured(), worst.deviation()));
                expected = expected(readings);
            }
            System.out.println("| " + each.document() + " | " + each.number() + " | " + each.signal() + " | "
                    + each.quantity() + " | " + expected + " | " + tolerance(each) + " |" + row);
        }
        if (!within) {
            System.err.println("A reading is out of its tolerance.");
            System.exit(1);
        }
    }

    private static String expected(List<EbuCase.Reading> readings) {
        double first = readings.get(0).expected();
        double last = readings.get(readings.size() - 1).expected();
        return first == last ? format("%.1f", first) : format("%.1f to %.1f", first, last);
    }

    private static String tolerance(EbuCase each) {
        return each.above() == each.below()
                ? format("±%.1f", each.above())
                : format("+%.1f, -%.1f", each.above(), each.below());
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
