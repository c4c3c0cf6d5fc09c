// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The functions the native shell exports. They are bound directly, because only a callback that is an argument of a
 * directly bound method gets JNA's fast trampoline, which allocates nothing per call.
 */
final class NativeShell {
    /**
     * RTLD_NOW without RTLD_GLOBAL. The host has loaded the shell for itself alone, and opening it here must not offer
     * its symbols to every other plugin in the process.
     */
    private static final int OPEN_FLAGS = 2;

    private NativeShell() {}

    /**
     * Binds the functions. The shell is loaded already, so this opens it a second time by its own path.
     *
     * @param path the shell's binary
     * @throws UnsatisfiedLinkError when it exports no such functions
     */
    static void bind(String path) {
        Native.register(
                NativeShell.class, NativeLibrary.getInstance(path, Map.of(Library.OPTION_OPEN_FLAGS, OPEN_FLAGS)));
    }

    /** The version of the contract the shell was built with. */
    static int abi() {
        return mw_bridge_abi();
    }

    /** Gives the shell its callbacks; the caller keeps both reachable for the life of the process. */
    static void publish(ProcessCallback process, ControlCallback control) {
        mw_bridge_publish(process, control);
    }

    /** Tells the user, in one sentence, why the core does not run. */
    static void fail(String sentence) {
        mw_bridge_failed((sentence + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private static native int mw_bridge_abi();

    private static native void mw_bridge_publish(ProcessCallback process, ControlCallback control);

    private static native void mw_bridge_failed(byte[] sentence);
}
