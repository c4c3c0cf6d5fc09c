// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

/**
 * The program of the trial flight: the shell runs it in a child process, with the flags of the machine it is about to
 * create in the host. It loads all that the core needs and processes a few blocks.
 */
public final class Preflight {
    // JvmPreflight.cpp waits for these.
    private static final String PASSED = "masterwright preflight passed";
    private static final String TOOK = "masterwright preflight took ";

    private Preflight() {}

    /** @param arguments the folder of JNA's native library */
    public static void main(String[] arguments) {
        try {
            CoreBootstrap.rehearse(arguments[0]);
        } catch (Throwable failure) {
            String reason = failure.getMessage();
            System.out.println(
                    reason == null
                            ? failure.toString()
                            : reason.lines().findFirst().orElse("no reason"));
            System.exit(1);
        }
        System.out.println(TOOK + ProcessUse.now());
        System.out.println(PASSED);
        System.exit(0);
    }
}
