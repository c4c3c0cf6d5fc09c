// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.proposal;

import java.util.List;
import org.masterwright.analysis.ThirdOctaves;
import org.masterwright.analysis.Tone;
import org.masterwright.document.TonalBalance;
import org.masterwright.dsp.EqualiserCurve;
import org.masterwright.engine.Voicing;

/**
 * Finds the gains of the four equaliser bands that bring a tone nearest to the corridor of good masters.
 *
 * <p>The corridor runs from the lower to the upper quartile of each third of an octave, all levels relative to the
 * K-weighted level. A band inside it is right as it is; outside, what counts is its distance to the nearer edge.
 * Wanted is the least sum of the squares of these distances, beyond {@value #FAR_DB} dB of the distances themselves,
 * plus a price on the gains, so that a single odd band, a tone of the music rather than of the mix, moves little. As
 * the equaliser also changes the level to which all others are taken, each of its curves is counted relative to what
 * it does to that.
 *
 * <p>Bands below 40 Hz, where a room and not an ear decides, and bands that the source does not reach have no say;
 * nor has a band that lies {@value #ABSENT_DB} dB below the corridor, for no equaliser lifts what the music does not
 * have: from {@value #PRESENT_DB} dB on its say fades. The curves are those of the real equaliser, taken as
 * proportional to its gain, which within 6 dB they nearly are.
 *
 * <p>The price and these three figures are those that brought the songs of the training packages, put out of tune by
 * random equalisers, nearest to themselves again, while hardly moving them as they are.
 */
public final class ToneFit {
    /** How many equaliser bands there are: low, mid, high, presence/air. */
    static final int GAINS = 4;

    private static final double LOWEST_HZ = 39;
    /** What a decibel of gain costs: as much as a decibel in this many bands. */
    private static final double PRICE = 2;

    /** A band that is further off does not pull harder. */
    private static final double FAR_DB = 6;

    /** Up to here below the corridor a band is quiet; it counts in full. */
    private static final double PRESENT_DB = 5;
    /** From here on it is absent. */
    private static final double ABSENT_DB = 10;

    private static final int ROUNDS = 200;
    /** The gain at which the curves are taken. */
    private static final double TYPICAL_DB = 3;

    private static final EqualiserCurve[] CURVES = {
        EqualiserCurve.lowShelf(Voicing.LOW_EQ_HZ, Voicing.SHELF_Q),
        EqualiserCurve.bell(Voicing.MID_EQ_HZ, Voicing.BELL_Q),
        EqualiserCurve.bell(Voicing.HIGH_EQ_HZ, Voicing.BELL_Q),
        EqualiserCurve.highShelf(Voicing.PRESENCE_AIR_HZ, Voicing.SHELF_Q)
    };

    private final List<TonalBalance.Spread> corridor;
    private final double[] level = new double[ThirdOctaves.COUNT];
    /** How much each band has to say, 0..1. */
    private final double[] say = new double[ThirdOctaves.COUNT];

    private final double[][] curves = new double[GAINS][ThirdOctaves.COUNT];

    ToneFit(Tone tone, TonalBalance masters) {
        corridor = masters.bands();
        double whole = tone.weightedDb();
        for (int band = 0; band < ThirdOctaves.COUNT; band++) {
            level[band] = tone.levelDb(band) - whole;
            boolean counts =
                    Double.isFinite(level[band]) && ThirdOctaves.centre(band) >= LOWEST_HZ && tone.isReached(band);
            double present = (ABSENT_DB + excess(band, level[band])) / (ABSENT_DB - PRESENT_DB);
            say[band] = counts ? Math.max(0, Math.min(1, present)) : 0;
        }
        for (int i = 0; i < GAINS; i++) {
            double[] shift = new double[ThirdOctaves.COUNT];
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                shift[band] = CURVES[i].decibels(TYPICAL_DB, ThirdOctaves.centre(band));
            }
            double moved = tone.amplified(shift).weightedDb() - whole;
            for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                curves[i][band] = (shift[band] - moved) / TYPICAL_DB;
            }
        }
    }

    /** How far a band lies outside the corridor, dB: above 0 where it is too loud, 0 inside and where it has no say. */
    double excess(int band) {
        return say[band] > 0 ? excess(band, level[band]) : 0;
    }

    private double excess(int band, double relative) {
        TonalBalance.Spread edges = corridor.get(band);
        return relative - Math.max(edges.p25(), Math.min(edges.p75(), relative));
    }

    /**
     * The gains in dB: low, mid, high, presence/air.
     *
     * @param limit how far each may go, dB
     */
    double[] gains(double limit) {
        double[] gains = new double[GAINS];
        double[] now = level.clone();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < GAINS; i++) {
                double pull = 0;
                double weight = PRICE;
                for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                    if (say[band] > 0) {
                        double off = Math.max(-FAR_DB, Math.min(FAR_DB, excess(band, now[band])));
                        pull += say[band] * curves[i][band] * off;
                        weight += say[band] * curves[i][band] * curves[i][band];
                    }
                }
                // A step never overshoots: a distance to the corridor changes by at most what the level does.
                double wanted = gains[i] - (pull + PRICE * gains[i]) / weight;
                double step = Math.max(-limit, Math.min(limit, wanted)) - gains[i];
                gains[i] += step;
                for (int band = 0; band < ThirdOctaves.COUNT; band++) {
                    now[band] += step * curves[i][band];
                }
            }
        }
        return gains;
    }
}
