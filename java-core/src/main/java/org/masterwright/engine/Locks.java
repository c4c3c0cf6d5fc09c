// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.engine;

import java.util.Arrays;
import org.masterwright.chain.ChainParameter;
import org.masterwright.rt.AudioThread;

/**
 * What the locks hold. A lock takes the value in force when it closes, or the value the settings bring for it. It holds
 * that value until it opens, whatever becomes of the style, the amount or the decision. Belongs to the audio thread.
 */
final class Locks {
    private final double[] held = new double[ChainParameter.COUNT];
    private final double[] brought = new double[ChainParameter.COUNT];

    Locks() {
        Arrays.fill(held, Double.NaN);
        Arrays.fill(brought, Double.NaN);
    }

    /** Takes over what other locks hold. */
    void copy(Locks other) {
        System.arraycopy(other.held, 0, held, 0, held.length);
        System.arraycopy(other.brought, 0, brought, 0, brought.length);
    }

    /** Notes the values that new settings bring; each serves the lock that is closed, or else the next one to close. */
    @AudioThread
    void bring(Settings settings) {
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            brought[i] = settings.locked(i);
        }
    }

    /**
     * Opens and closes.
     *
     * @param inForce the ten values in force just before this block
     */
    @AudioThread
    void update(Controls controls, double[] inForce) {
        for (int i = 0; i < ChainParameter.COUNT; i++) {
            if (!controls.locked(i)) {
                held[i] = Double.NaN;
            } else if (!Double.isNaN(brought[i])) {
                held[i] = brought[i];
                brought[i] = Double.NaN;
            } else if (Double.isNaN(held[i])) {
                // As precise as the shell is shown and saves it, so that a reopened project sounds the same.
                held[i] = (float) inForce[i];
            }
        }
    }

    /** The value a lock holds, NaN where it is open. */
    @AudioThread
    double held(int index) {
        return held[index];
    }
}
