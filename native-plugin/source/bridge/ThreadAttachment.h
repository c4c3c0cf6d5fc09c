// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct JavaVM_;

namespace masterwright {

/** Makes a host's thread known to the virtual machine, once, as a daemon, until the thread ends. Attaching costs some
 *  20 microseconds; afterwards the check is a thread-local read. */
class ThreadAttachment {
public:
    /** The machine to attach to; without one every thread passes. */
    static void use(JavaVM_* machine) noexcept;

    /** False if this thread cannot run Java: its stack is too small (96 KB and less). Never tried twice. */
    static bool ensure() noexcept;
};

} // namespace masterwright
