// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {

/** The process's one Java virtual machine. Made at the first prepare on a thread of its own, never destroyed: HotSpot
 *  cannot be created twice in a process, and the plugin's binary is pinned so that its callbacks stay valid. Loading
 * the plugin, scanning it or making an instance starts nothing. */
class JvmHost {
public:
    /** Starts the machine and the core unless that has happened; returns at once. Outcomes show in CoreLink. Any thread
     *  but an audio thread. */
    static void start();

    /** Message thread, at prepare and a few times a second: see HostSignals. */
    static void guardSignals();
};

} // namespace masterwright
