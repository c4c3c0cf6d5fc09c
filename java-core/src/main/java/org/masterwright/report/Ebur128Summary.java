// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What FFmpeg's filter {@code ebur128=peak=true} says about a file at its end. */
public final class Ebur128Summary {
    private static final String NUMBER = "(-?(?:inf|[0-9]+(?:\\.[0-9]+)?))";
    private static final Pattern SUMMARY = Pattern.compile(
            "Summary:.*?I:\\s+" + NUMBER + " LUFS.*?LRA:\\s+" + NUMBER + " LU.*?Peak:\\s+" + NUMBER + " dBFS",
            Pattern.DOTALL);

    private Ebur128Summary() {}

    /**
     * Finds the summary in what FFmpeg printed.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static LoudnessFigures parse(String printed) {
        Matcher matcher = SUMMARY.matcher(printed);
        if (!matcher.find()) {
            throw new IllegalArgumentException("FFmpeg printed no summary of its ebur128 filter.");
        }
        return new LoudnessFigures(number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3)));
    }

    private static double number(String text) {
        return text.endsWith("inf")
                ? text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY
                : Double.parseDouble(text);
    }
}
