// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace masterwright {

/** Whether this process has room for a Java machine. The trial flight is made in a process of its own, which starts
 *  empty: locked memory, open files and mappings of the host are not the child's. A machine that finds too little of
 *  them ends the process, so it must not be made at all. */
class HostRoom {
public:
    /** What is to be free; 0 is not looked at. */
    struct Needs {
        std::size_t addresses = 0;   /**< bytes of address space, the threads' stacks among them */
        std::size_t descriptors = 0; /**< open files */
        std::size_t mappings = 0;    /**< pieces of address space */
    };

    /** A sentence for the user when the needs are not met, else empty. Takes nothing for longer than the call. Any
     *  thread but the audio thread. */
    static std::string problem(const Needs& needs);
};

} // namespace masterwright
