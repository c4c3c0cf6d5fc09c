// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import java.util.Arrays;

/**
 * The tonal balance of a piece of music: how much power stands in each band of {@link ThirdOctaves}, over the time in
 * which it sounds. Powers are mean squares, averaged over the channels; 10 lg of them is dBFS.
 *
 * @param midPower of the middle, (L + R) / 2, band by band; 0 where the sample rate does not reach
 * @param sidePower of the side, (L - R) / 2, likewise; 0 throughout for mono
 * @param reachHz the highest frequency at which the source holds anything, Hz: half the sample rate, or where a lossy
 *     coder or a converter has cut it off
 */
public record Tone(double[] midPower, double[] sidePower, double reachHz) {
    private static final double[] K_WEIGHTS = KWeights.ofBands();

    /** @throws IllegalArgumentException when there is not one power for each band */
    public Tone {
        if (midPower.length != ThirdOctaves.COUNT || sidePower.length != ThirdOctaves.COUNT) {
            throw new IllegalArgumentException("A tone has " + ThirdOctaves.COUNT + " bands, not " + midPower.length
                    + " and " + sidePower.length + ".");
        }
        midPower = midPower.clone();
        sidePower = sidePower.clone();
    }

    @Override
    public double[] midPower() {
        return midPower.clone();
    }

    @Override
    public double[] sidePower() {
        return sidePower.clone();
    }

    /** The level of a band, dBFS; -infinity where nothing is in it. */
    public double levelDb(int band) {
        return decibels(midPower[band] + sidePower[band]);
    }

    /** The levels of all bands, dBFS. */
    public double[] levelsDb() {
        final double[] levels = new double[ThirdOctaves.COUNT];
        Arrays.setAll(levels, this::levelDb);
        return levels;
    }

    /** The level of all bands together, dBFS. */
    public double totalDb() {
        return decibels(Arrays.stream(midPower).sum() + Arrays.stream(sidePower).sum());
    }

    /**
     * The level of all bands together as the K-weighting of ITU-R BS.1770-4 counts them, dBFS. Two tones whose levels
     * are taken relative to it are aligned as the ear would align them.
     */
    public double weightedDb() {
        double power = 0;
        for (int band = 0; band < K_WEIGHTS.length; band++) {
            power += K_WEIGHTS[band] * (midPower[band] + sidePower[band]);
        }
        return decibels(power);
    }

    /**
     * The tone after an equaliser.
     *
     * @param decibels its gain in each band, dB
     */
    public Tone amplified(double[] decibels) {
        final double[] mid = midPower.clone();
        final double[] side = sidePower.clone();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            final double factor = StrictMath.pow(10.0, decibels[band] / 10.0);
            mid[band] *= factor;
            side[band] *= factor;
        }
        return new Tone(mid, side, reachHz);
    }

    /** The level of a region relative to the whole, dB. */
    public double balanceDb(Region region) {
        double power = 0;
        for (int band = region.firstBand(); band <= region.lastBand(); band++) {
            power += midPower[band] + sidePower[band];
        }
        return decibels(power) - totalDb();
    }

    /** The ratio of the side's power to the middle's in the bands from a frequency on, dB; -infinity for mono. */
    public double sideToMidDb(double fromHz) {
        double mid = 0;
        double side = 0;
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            if (ThirdOctaves.centre(band) >= fromHz) {
                mid += midPower[band];
                side += sidePower[band];
            }
        }
        return side == 0 ? Double.NEGATIVE_INFINITY : decibels(side / mid);
    }

    /** Whether the source reaches to the upper edge of a band, within a twentieth of an octave or so. */
    public boolean isReached(int band) {
        return reachHz >= 0.96 * ThirdOctaves.lowerEdge(band + 1);
    }

    private static double decibels(double power) {
        return 10.0 * StrictMath.log10(power);
    }
}
