// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JvmFlags.h"

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace masterwright {
namespace {

namespace fs = std::filesystem;

/** Where a crash report of the machine goes: the user's own state folder, else the temporary one. */
fs::path logFolder() {
    const char* const state = std::getenv("XDG_STATE_HOME");
    const char* const home = std::getenv("HOME");
    fs::path folder;
    if (state != nullptr && *state == '/')
        folder = fs::path(state) / "masterwright";
    else if (home != nullptr && *home == '/')
        folder = fs::path(home) / ".local" / "state" / "masterwright";
    std::error_code error;
    if (!folder.empty())
        fs::create_directories(folder, error);
    if (folder.empty() || error)
        folder = fs::temp_directory_path(error);
    return folder;
}

} // namespace

std::vector<std::string> JvmFlags::forVersion(int javaVersion) {
    std::vector<std::string> flags;
    for (const auto& option : options)
        if (option.first <= javaVersion && javaVersion <= option.last)
            flags.emplace_back(option.text);
    flags.push_back("-XX:ErrorFile=" + (logFolder() / "crash-%p.log").string());
    flags.push_back("-XX:ReplayDataFile=" + (logFolder() / "replay-%p.log").string());
    if (const char* const more = std::getenv("MASTERWRIGHT_JVM_OPTIONS")) {
        std::istringstream words(more);
        for (std::string word; words >> word;)
            flags.push_back(word);
    }
    return flags;
}

} // namespace masterwright
