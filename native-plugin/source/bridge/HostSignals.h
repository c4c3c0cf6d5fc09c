// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace masterwright {

/** Keeps the machine's handlers of SIGSEGV, SIGBUS, SIGILL and SIGFPE in reach. Healthy Java raises SIGSEGV all the
 * time; a host that puts in a handler of its own after the machine was made would take that for a crash. Handlers that
 * were there before the machine are chained by the machine itself. */
class HostSignals {
public:
    /** After creating the machine: remembers its handlers. `libjvm` is the library's handle. */
    static void arm(void* libjvm);

    /** Message thread: where someone has replaced a handler, puts in one that asks the machine first and them next.
     *  Returns how many were replaced. Does nothing when not armed. */
    static int check();
};

} // namespace masterwright
