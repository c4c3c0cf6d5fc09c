// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

namespace masterwright {

/** A copy of folders that a process runs from. It is named for what is in it, appears whole or not at all, and is kept
 *  for the next process. As long as this process lives nobody removes it; whoever makes a new one removes those that no
 *  process holds, so that versions do not pile up. */
class PlainCopy {
public:
    struct Part {
        const char* name;           /**< of the folder in the copy */
        std::filesystem::path from; /**< left out where there is none */
    };

    /** The copy's folder below `place`, made unless it is there; empty where that fails, or where the place is not this
     *  user's alone. */
    static std::filesystem::path provide(const std::vector<Part>& parts, const std::filesystem::path& place);
};

} // namespace masterwright
