// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/CorePaths.h"

#include "core_bridge.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <fstream>
#include <unistd.h>

namespace masterwright {
namespace {

namespace fs = std::filesystem;

constexpr int oldestJava = 17;

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value != nullptr ? value : "";
}

fs::path ownBinary() {
    Dl_info info{};
    if (dladdr(reinterpret_cast<void*>(&mw_bridge_abi), &info) == 0 || info.dli_fname == nullptr)
        return {};
    std::error_code error;
    const fs::path absolute = fs::absolute(info.dli_fname, error);
    return error ? fs::path(info.dli_fname) : absolute;
}

/** The feature version in a runtime's release file, as in JAVA_VERSION="17.0.15". */
int featureVersion(const fs::path& runtime) {
    std::ifstream release(runtime / "release");
    std::string line;
    const std::string key = "JAVA_VERSION=\"";
    while (std::getline(release, line))
        if (line.compare(0, key.size(), key) == 0)
            return std::atoi(line.c_str() + key.size());
    return 0;
}

bool readable(const fs::path& file, int how = R_OK) {
    return access(file.c_str(), how) == 0;
}

std::string inFolder(const char* what, const fs::path& folder, const char* remedy) {
    return std::string(what) + " (" + folder.string() + "): " + remedy;
}

constexpr const char* reinstall = "install the plugin again, then restart the host.";

} // namespace

CorePaths CorePaths::find() {
    CorePaths paths;
    paths.self = ownBinary();
    const fs::path resources = paths.self.parent_path().parent_path() / "Resources";
    const std::string runtime = environment("MASTERWRIGHT_RUNTIME");
    const std::string core = environment("MASTERWRIGHT_CORE");
    paths.runtime = runtime.empty() ? resources / "runtime" : fs::path(runtime);
    paths.core = core.empty() ? resources / "core" : fs::path(core);
    paths.native = paths.core.parent_path() / "native";
#ifdef MASTERWRIGHT_DEVELOPER_RUNTIME
    const std::string home = environment("JAVA_HOME");
    if (runtime.empty() && !home.empty() && !readable(paths.library()))
        paths.runtime = home;
#endif
    std::error_code error;
    for (fs::directory_iterator entry(paths.core, error), end; !error && entry != end; entry.increment(error))
        if (entry->path().extension() == ".jar")
            paths.jars.push_back(entry->path());
    std::sort(paths.jars.begin(), paths.jars.end());
    paths.javaVersion = featureVersion(paths.runtime);
    return paths;
}

std::string CorePaths::problemWithCore() const {
    const auto isCore = [](const fs::path& jar) { return jar.filename().string().rfind("masterwright-core", 0) == 0; };
    if (std::none_of(jars.begin(), jars.end(), isCore))
        return inFolder("Masterwright's core is missing or unreadable", core, reinstall);
    for (const fs::path& jar : jars)
        if (!readable(jar))
            return inFolder("A part of Masterwright's core cannot be read", jar, reinstall);
    return {};
}

std::string CorePaths::problemWithRuntime() const {
    if (!readable(library()) || !readable(launcher(), X_OK) || javaVersion == 0)
        return inFolder("Masterwright's Java runtime is missing or unreadable", runtime, reinstall);
    if (javaVersion < oldestJava)
        return inFolder("Masterwright's Java runtime is older than 17", runtime, reinstall);
    return {};
}

std::string CorePaths::classPath() const {
    std::string joined;
    for (const fs::path& jar : jars)
        joined += (joined.empty() ? "" : ":") + jar.string();
    return joined;
}

} // namespace masterwright
