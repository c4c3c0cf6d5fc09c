// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Callback;

/** The twin of {@code mw_process_fn}: one block of one instance, on a host's audio thread. */
interface ProcessCallback extends Callback {
    /** Processes the block in the instance's arena and acknowledges it there; never throws. */
    void invoke(int instance);
}
