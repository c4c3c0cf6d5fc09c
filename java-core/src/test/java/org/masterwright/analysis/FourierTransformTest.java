// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FourierTransformTest {
    @ParameterizedTest
    @ValueSource(ints = {16, 32, 64, 128, 512, 2048})
    void shouldAgreeWithTheDefinition(int size) {
        final Random random = new Random(size);
        final double[] re = random.doubles(size, -1, 1).toArray();
        final double[] im = random.doubles(size, -1, 1).toArray();
        final double[] gotRe = re.clone();
        final double[] gotIm = im.clone();
        new FourierTransform(size).forward(gotRe, gotIm);
        for (int k = 0; k < size; k++) {
            double sumRe = 0;
            double sumIm = 0;
            for (int n = 0; n < size; n++) {
                final double turn = -2 * Math.PI * ((long) k * n % size) / size;
                sumRe += re[n] * Math.cos(turn) - im[n] * Math.sin(turn);
                sumIm += re[n] * Math.sin(turn) + im[n] * Math.cos(turn);
            }
            assertEquals(sumRe, gotRe[k], 1e-10, "bin " + k);
            assertEquals(sumIm, gotIm[k], 1e-10, "bin " + k);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 8192, 16384})
    void shouldShowATurningPhasorInItsBinOnly(int size) {
        final int bin = size / 3;
        final double[] re = new double[size];
        final double[] im = new double[size];
        for (int n = 0; n < size; n++) {
            final double turn = 2 * Math.PI * ((long) bin * n % size) / size;
            re[n] = Math.cos(turn);
            im[n] = Math.sin(turn);
        }
        final FourierTransform transform = new FourierTransform(size);
        final double[] first = re.clone();
        final double[] second = im.clone();
        transform.forward(first, second);
        for (int k = 0; k < size; k++) {
            assertEquals(k == bin ? size : 0, first[k], 1e-8);
            assertEquals(0, second[k], 1e-8);
        }
        // What a run leaves behind must not show in the next.
        final double[] again = re.clone();
        final double[] andAgain = im.clone();
        transform.forward(again, andAgain);
        for (int k = 0; k < size; k++) {
            assertEquals(first[k], again[k], 0);
            assertEquals(second[k], andAgain[k], 0);
        }
    }

    @Test
    void shouldRefuseOtherLengths() {
        for (int size : new int[] {0, 8, 1000, 1 << 21}) {
            assertThrows(IllegalArgumentException.class, () -> new FourierTransform(size));
        }
    }
}
