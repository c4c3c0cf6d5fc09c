// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Callback;

/** The twin of {@code mw_control_fn}: everything but blocks, never on an audio thread. */
interface ControlCallback extends Callback {
    /**
     * Carries out an operation; never throws.
     *
     * @param operation one of {@code Arena.OP_*}
     * @param instance what OPEN returned; ignored by OPEN and HEAP_BYTES
     * @param address native memory the operation is about, 0 where it needs none
     * @param length its bytes
     * @return at least 0 on success, one of {@code Arena.ERROR_*} otherwise
     */
    long invoke(int operation, int instance, long address, long length);
}
