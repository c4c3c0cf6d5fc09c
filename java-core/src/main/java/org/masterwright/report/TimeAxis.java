// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;

/** From the start of a piece to its end, in minutes and seconds, or hours. */
final class TimeAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final double[] STEPS = {
        0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 28_800, 86_400
    };

    /** @param most ticks there is room for */
    TimeAxis(String label, double seconds, int most) {
        Look.dress(this, label);
        setRange(0, Math.max(seconds, 0.01));
        double step = STEPS[0];
        for (int i = 0; i < STEPS.length && seconds / step > most; i++) {
            step = STEPS[i];
        }
        setTickUnit(new NumberTickUnit(step, new Clock(step)));
    }

    /** A moment as people write it, to the tenth where steps are short. */
    static String text(double seconds, double step) {
        if (step < 1) {
            return String.format(Locale.ROOT, step < 0.1 ? "%.2f s" : "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format("%d:%02d", whole / 60, whole % 60)
                : String.format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    private static final class Clock extends NumberFormat {
        private static final long serialVersionUID = 1L;
        private final double step;

        Clock(double step) {
            this.step = step;
        }

        @Override
        public StringBuffer format(double seconds, StringBuffer to, FieldPosition position) {
            return to.append(text(seconds, step));
        }

        @Override
        public StringBuffer format(long seconds, StringBuffer to, FieldPosition position) {
            return format((double) seconds, to, position);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("An axis is only read by people.");
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && step == ((Clock) other).step;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(step);
        }
    }
}
