// SPDX-License-Identifier: GPL-3.0-or-later
#include "Memory.h"

#include <fstream>
#include <string>

namespace masterwright {
long long proportionalSetKib() {
    std::ifstream rollup("/proc/self/smaps_rollup");
    for (std::string line; std::getline(rollup, line);)
        if (line.rfind("Pss:", 0) == 0)
            return std::stoll(line.substr(4));
    return -1;
}

bool javaIsLoaded() {
    std::ifstream maps("/proc/self/maps");
    for (std::string line; std::getline(maps, line);)
        if (line.find("/libjvm.so") != std::string::npos)
            return true;
    return false;
}
} // namespace masterwright
