// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/** The sounds of the golden vectors, by the formulas of masterwright_training/data/golden_features.py. */
final class GoldenSounds {
    private GoldenSounds() {}

    static float[][] make(String kind, double rate, int channels, double seconds) {
        final float[][] audio = new float[2][(int) (rate * seconds)];
        switch (kind) {
            case "swell" -> swell(rate, audio);
            case "comb" -> comb(rate, audio);
            default -> throw new IllegalArgumentException(kind);
        }
        return channels == 2 ? audio : new float[][] {audio[0]};
    }

    private static void swell(double rate, float[][] audio) {
        final double slope = StrictMath.log(300.0) / 10.0;
        for (int i = 0; i < audio[0].length; i++) {
            final double t = i / rate;
            final double sweep = StrictMath.sin(2.0 * Math.PI * 30.0 / slope * (StrictMath.exp(t * slope) - 1.0));
            final double tone = StrictMath.sin(2.0 * Math.PI * 110.0 * t);
            final double swell = 0.55 + 0.45 * StrictMath.sin(2.0 * Math.PI * 0.7 * t);
            audio[0][i] = (float) (swell * (0.3 * tone + 0.15 * sweep) + 0.05 * noise(2L * i));
            audio[1][i] = (float) (swell * (0.3 * tone - 0.05 * sweep) + 0.05 * swell * noise(2L * i + 1));
        }
    }

    private static void comb(double rate, float[][] audio) {
        for (int i = 0; i < audio[0].length; i++) {
            final double t = i / rate;
            if (t >= 6.0 && t < 8.0) {
                continue;
            }
            double left = 0;
            double right = 0;
            for (int j = 1; j <= 80; j++) {
                left += 0.02 * StrictMath.sin(2.0 * Math.PI * 100.0 * j * t + j * j);
                right += 0.02 * StrictMath.sin(2.0 * Math.PI * 100.0 * j * t + j * j + 0.01 * j);
            }
            audio[0][i] = (float) left;
            audio[1][i] = (float) right;
        }
        audio[0][1000] = Float.NaN;
        audio[1][2000] = Float.NEGATIVE_INFINITY;
    }

    private static double noise(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        mixed *= 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return (mixed >>> 40) / (double) (1 << 23) - 1.0;
    }
}
