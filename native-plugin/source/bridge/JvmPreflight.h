// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/HostRoom.h"

#include <string>
#include <vector>

namespace masterwright {

struct CorePaths;

/** Tries the virtual machine in a child process first: creating one can end the process it is created in, and nothing
 *  in the host could prevent that. The child has the flags, the class path, the cleaned environment and what is left of
 *  the host's address space, and loads the core. */
class JvmPreflight {
public:
    /** A sentence when the child did not come through, else empty, and then what the core needs of this process, by
     *  what it took of the child. Takes the time a small Java program takes. */
    static std::string run(const CorePaths& paths, const std::vector<std::string>& flags, HostRoom::Needs& needs);
};

} // namespace masterwright
