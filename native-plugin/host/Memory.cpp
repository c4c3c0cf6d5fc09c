// SPDX-License-Identifier: GPL-3.0-or-later
#include "Memory.h"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

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

double cpuMillisecondsOfThread(const char* name) {
    double ticks = 0;
    std::error_code error;
    for (const auto& task : std::filesystem::directory_iterator("/proc/self/task", error)) {
        std::string comm;
        std::getline(std::ifstream(task.path() / "comm"), comm);
        if (comm != name)
            continue;
        std::string stat;
        std::getline(std::ifstream(task.path() / "stat"), stat);
        std::istringstream fields(stat.substr(stat.rfind(')') + 1));
        std::string field;
        for (int i = 3; i <= 15 && fields >> field; ++i) // 14 and 15 are user and system time
            ticks += i >= 14 ? std::stod(field) : 0.0;
    }
    return 1000.0 * ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}
} // namespace masterwright
