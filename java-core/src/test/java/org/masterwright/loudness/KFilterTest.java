// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KFilterTest {
    @Test
    void shouldHaveTheCoefficientsOfTheStandardAt48kHz() {
        final double[] table = {
            1.53512485958697,
            -2.69169618940638,
            1.19839281085285,
            -1.69065929318241,
            0.73248077421585,
            -1.99004745483398,
            0.99007225036621
        };
        assertArrayEquals(table, listed(KFilter.TABLED), 0.0);
        assertArrayEquals(table, listed(KFilter.at(48_000)), 1e-11);
    }

    private static double[] listed(KFilter filter) {
        return new double[] {filter.b0(), filter.b1(), filter.b2(), filter.a1(), filter.a2(), filter.c1(), filter.c2()};
    }

    /** The meter reads a sine of 997 Hz and full scale in one channel as -3.01 LUFS, so the filters add 0.691 dB. */
    @Test
    void shouldAddTheOffsetAt997Hz() {
        assertEquals(-Loudness.OFFSET_DB, 10 * Math.log10(KPower.at(997)), 0.01);
    }

    @ParameterizedTest
    @ValueSource(doubles = {44_100, 96_000, 192_000})
    void shouldWeighAlikeAtEveryRate(double sampleRate) {
        double turn = 2 * Math.PI * 2_000 / sampleRate;
        assertEquals(
                10 * Math.log10(KPower.at(2_000)),
                10 * Math.log10(KFilter.at(sampleRate).squaredGain(turn)),
                0.1);
    }
}
