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
    std::vector<std::string> flags{
        // A touched heap that is collected only when it must be: no collection, no safepoint, no stall. It grows beyond
        // that only for what many instances have heard.
        "-Xms256m",
        "-Xmx1g",
        "-XX:SoftMaxHeapSize=256m",
        "-XX:+UseZGC",
        "-XX:+AlwaysPreTouch",
        "-XX:-ZUncommit",
        "-XX:-ZProactive",
        // The process is the host's: its signals, its floating-point mode, its console.
        "-Xrs",
        "-XX:+RestoreMXCSROnJNICalls",
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-Djava.awt.headless=true",
        // Nothing here asks for a machine's name; whatever would is told that there are none.
        "-Djdk.net.hosts.file=/dev/null",
        "-XX:ErrorFile=" + (logFolder() / "crash-%p.log").string(),
        "-XX:ReplayDataFile=" + (logFolder() / "replay-%p.log").string(),
        // Compiled code stays compiled.
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:-UseCodeCacheFlushing",
        // A loop's own compiled version makes the thread that calls the method leave it again and again, with an
        // allocation each time. All our loops are in methods that are called often and are soon compiled as a whole.
        "-XX:-UseOnStackReplacement",
    };
    if (javaVersion == 17) {
        // Later versions have no periodic safepoint of their own accord.
        flags.emplace_back("-XX:+UnlockDiagnosticVMOptions");
        flags.emplace_back("-XX:GuaranteedSafepointInterval=0");
    }
    if (javaVersion >= 24)
        flags.emplace_back("--enable-native-access=ALL-UNNAMED");
    if (const char* const more = std::getenv("MASTERWRIGHT_JVM_OPTIONS")) {
        std::istringstream words(more);
        for (std::string word; words >> word;)
            flags.push_back(word);
    }
    return flags;
}

} // namespace masterwright
