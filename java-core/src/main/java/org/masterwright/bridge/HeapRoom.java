// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * How far the heap of our own machine may fill before it is collected for being full: as far as the instances there are
 * need. Beyond its soft limit ZGC collects without end, which stops all threads several times a second and frees
 * nothing, and each instance that has heard music keeps its passages. A machine that is not ours is left alone. Any
 * thread but an audio thread.
 */
final class HeapRoom {
    /** What the shell starts the machine with (jvm.options): enough for the first instance. */
    static final long FIRST_MIB = 256;
    /** Passages, a rehearsal on others, and what lies between large arrays; measured with 16 instances that learn. */
    static final long EACH_MIB = 40;
    /** Something must be left to the collector below the hard limit of 1 GiB. */
    static final long MOST_MIB = 896;

    private static final String FLAG = "SoftMaxHeapSize";
    private static final long MIB = 1L << 20;

    private final boolean isOurs =
            ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-XX:" + FLAG + "=" + FIRST_MIB + "m");
    private long set = FIRST_MIB;

    /** The soft limit that so many instances need, MiB. */
    static long mib(int instances) {
        return Math.min(MOST_MIB, FIRST_MIB + EACH_MIB * Math.max(0, instances - 1));
    }

    /** Makes room for so many instances. */
    synchronized void fit(int instances) {
        long wanted = mib(instances);
        if (isOurs && wanted != set) {
            set = wanted;
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .setVMOption(FLAG, Long.toString(wanted * MIB));
        }
    }
}
