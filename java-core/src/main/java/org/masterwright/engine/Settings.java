// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Style;
import org.masterwright.rt.AudioThread;

/**
 * What an engine is told besides its parameters: a decision for each style and the values that locks hold. Immutable; a
 * new one replaces the old one whole.
 */
public final class Settings {
    private final Decision[] decisions;
    private final double[] locked;
    private final boolean decided;

    /**
     * Settings that were decided.
     *
     * @param decisions one for each {@link Style}, in its order
     * @param locked ten values in the order of {@link ChainParameter}: what a lock holds, 0..1, or NaN for a lock that
     *     takes the value in force
     * @throws IllegalArgumentException when the counts or a value are out of range
     */
    public Settings(Decision[] decisions, double[] locked) {
        this(decisions, locked, true);
    }

    /**
     * The same, and says whether anybody has decided. Settings that are not decided hold neutral decisions until there
     * are others.
     */
    public Settings(Decision[] decisions, double[] locked, boolean decided) {
        this.decided = decided;
        if (decisions.length != Style.COUNT || locked.length != ChainParameter.COUNT) {
            throw new IllegalArgumentException("Settings take three decisions and ten locked values.");
        }
        for (double value : locked) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("A locked value of " + value + " is outside 0 to 1.");
            }
        }
        this.decisions = decisions.clone();
        this.locked = locked.clone();
        for (Decision decision : this.decisions) {
            if (decision == null) {
                throw new IllegalArgumentException("A style has no decision.");
            }
        }
    }

    /** Settings with one decision for every style and no lock with a value of its own. */
    public static Settings of(Decision decision) {
        return new Settings(new Decision[] {decision, decision, decision}, noLocks());
    }

    /** Settings that change nothing and that nobody has decided. */
    public static Settings neutral() {
        Decision neutral = Decision.neutral();
        return new Settings(new Decision[] {neutral, neutral, neutral}, noLocks(), false);
    }

    /** What stands for locks that hold no value of their own. */
    public static double[] noLocks() {
        double[] none = new double[ChainParameter.COUNT];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /** Whether anybody has decided. */
    @AudioThread
    public boolean isDecided() {
        return decided;
    }

    /** The decision of a style, by its ordinal. */
    @AudioThread
    public Decision decision(int style) {
        return decisions[style];
    }

    /** The value a lock on this chain parameter holds, 0..1; NaN where the lock takes the value in force. */
    @AudioThread
    public double locked(int index) {
        return locked[index];
    }
}
