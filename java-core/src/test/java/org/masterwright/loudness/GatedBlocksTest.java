// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.loudness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GatedBlocksTest {
    /** Blocks of which each has a loudness, LUFS. */
    private record Blocks(double... levels) implements GatedBlocks {
        @Override
        public double ungatedPower() {
            return powerFrom(Loudness.ABSOLUTE_GATE_LUFS);
        }

        @Override
        public double powerFrom(double lufs) {
            return Arrays.stream(levels)
                    .filter(each -> each >= lufs)
                    .map(each -> Math.pow(10, each / 10))
                    .average()
                    .orElse(0);
        }

        @Override
        public double lufs(double power) {
            return 10 * Math.log10(power);
        }
    }

    @Test
    void shouldLeaveOutWhatIsMoreThanTenBelowTheMean() {
        assertEquals(-20, new Blocks(-20, -20, -20, -40).lufs(new Blocks(-20, -20, -20, -40).gatedPower()), 1e-9);
        double both = 10 * Math.log10((Math.pow(10, -2) + Math.pow(10, -2.5)) / 2);
        assertEquals(both, new Blocks(-20, -25).lufs(new Blocks(-20, -25).gatedPower()), 1e-9);
    }

    @Test
    void shouldNeverCountWhatIsBelowTheAbsoluteGate() {
        Blocks quiet = new Blocks(-65, -71);
        assertEquals(-65, quiet.lufs(quiet.gatedPower()), 1e-9);
        assertEquals(-70, quiet.gate(Loudness.RELATIVE_GATE_LU), 0.0);
    }

    @Test
    void shouldHaveNoPowerWithoutBlocksAboveTheGate() {
        assertEquals(0, new Blocks(-80, -90).gatedPower(), 0.0);
    }

    @Test
    void shouldSetTheGateOfTheRangeTwentyBelowTheMean() {
        assertEquals(-40, new Blocks(-20, -20).gate(Loudness.RANGE_GATE_LU), 1e-9);
    }
}
