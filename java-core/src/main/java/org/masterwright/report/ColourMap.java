// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import java.awt.Color;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import org.jfree.chart.renderer.PaintScale;

/**
 * Levels as colours, from black by violet and orange to pale yellow: lightness rises evenly with the level, so that it
 * reads the same on a grey printer and by eyes that confuse red and green.
 */
final class ColourMap implements PaintScale {
    /** Evenly spaced along the scale. */
    private static final int[] COLOURS = {
        0x000004, 0x160B39, 0x420A68, 0x6A176E, 0x932667, 0xBC3754, 0xDD513A, 0xF37819, 0xFCA50A, 0xF6D746, 0xFCFFA4
    };

    /** Where there can be no level. */
    private static final int NOTHING = 0x9A9DA3;

    private final double lowest;
    private final double highest;

    /** The levels at the ends of the scale, dBFS. */
    ColourMap(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    @Override
    public double getLowerBound() {
        return lowest;
    }

    @Override
    public double getUpperBound() {
        return highest;
    }

    @Override
    public Paint getPaint(double level) {
        return new Color(rgb(level));
    }

    int rgb(double level) {
        if (Double.isNaN(level)) {
            return NOTHING;
        }
        double place = Math.max(0, Math.min(1, (level - lowest) / (highest - lowest))) * (COLOURS.length - 1);
        int below = Math.min(COLOURS.length - 2, (int) place);
        double share = place - below;
        int colour = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int from = COLOURS[below] >> shift & 0xFF;
            int to = COLOURS[below + 1] >> shift & 0xFF;
            colour |= (int) Math.round(from + (to - from) * share) << shift;
        }
        return colour;
    }

    /** A picture of levels by column and row, the lowest row at the bottom. */
    BufferedImage image(float[][] levels) {
        int height = levels[0].length;
        BufferedImage image = new BufferedImage(levels.length, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < levels.length; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, height - 1 - y, rgb(levels[x][y]));
            }
        }
        return image;
    }
}
