// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.rt.AudioThread;
import org.masterwright.rt.LatestWords;

/** Where the audio thread leaves what its engine heads for, and others find the latest of it. */
final class ChainTargetSlot {
    private static final int FULL_INPUT_GAIN = ChainParameter.COUNT;
    private static final int DELAY = FULL_INPUT_GAIN + 1;
    private static final int MATCH_GAIN = DELAY + 1;
    private static final int WANTED = MATCH_GAIN + 1;
    private static final int SWITCHES = WANTED + 1;
    private static final int SIZE = SWITCHES + 1;
    private static final int CEILING = 2;
    private static final long CEILING_MASK = 0x1FF;
    private static final long LIMITER = 1L << 11;
    private static final long BYPASS = 1L << 12;
    private static final long HELD = 1L << 13;
    private static final long MATCH = 1L << 14;

    private final LatestWords slot = new LatestWords(SIZE);
    /** The audio thread's. */
    private final long[] written = new long[SIZE];

    /**
     * The engine heads for something, be it what it headed for before.
     *
     * @param matchDb the gain of Match headed for, dB
     */
    @AudioThread
    void write(Controls controls, Decision decision, ValuesInForce values, double matchDb) {
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            written[i] = Double.doubleToRawLongBits(values.target(i));
        }
        written[FULL_INPUT_GAIN] = Double.doubleToRawLongBits(Merge.fullInputGain(controls, decision));
        written[DELAY] = Double.doubleToRawLongBits(decision.delayMs());
        written[MATCH_GAIN] = Double.doubleToRawLongBits(matchDb);
        written[WANTED] = Double.doubleToRawLongBits(Merge.wantedLufs(controls, decision));
        written[SWITCHES] = controls.style()
                | (long) controls.step(Parameter.CEILING) << CEILING
                | (controls.limiter() ? LIMITER : 0)
                | (controls.bypass() ? BYPASS : 0)
                | (controls.held() ? HELD : 0)
                | (controls.match() ? MATCH : 0);
        slot.write(written);
    }

    /** Changes whenever the engine may head for something else; 0 before the first block. Any thread. */
    long version() {
        return slot.version();
    }

    /** What the engine heads for; null before the first block, and where it cannot be read just now. */
    ChainTarget read() {
        long[] read = new long[SIZE];
        if (slot.read(read) <= 0) {
            return null;
        }
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            values.add(Double.longBitsToDouble(read[i]));
        }
        long switches = read[SWITCHES];
        return new ChainTarget(
                List.copyOf(values),
                Double.longBitsToDouble(read[FULL_INPUT_GAIN]),
                Double.longBitsToDouble(read[DELAY]),
                (int) (switches & 3),
                (int) (switches >> CEILING & CEILING_MASK),
                (switches & LIMITER) != 0,
                (switches & BYPASS) != 0,
                (switches & HELD) != 0,
                (switches & MATCH) != 0,
                Double.longBitsToDouble(read[MATCH_GAIN]),
                Double.longBitsToDouble(read[WANTED]));
    }
}
