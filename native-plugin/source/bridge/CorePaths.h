// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace masterwright {

/** Where this plugin keeps its Java runtime and its core, found from the plugin's own binary:
 *  Contents/<platform>/<binary> beside Contents/Resources/{runtime,core,native}. MASTERWRIGHT_RUNTIME and
 *  MASTERWRIGHT_CORE name other folders; `native` always lies beside the core. */
struct CorePaths {
    std::filesystem::path self;    /**< this binary */
    std::filesystem::path runtime; /**< a Java runtime image */
    std::filesystem::path core;    /**< a folder of jars */
    std::filesystem::path native;  /**< a folder of unpacked native libraries */
    std::vector<std::filesystem::path> jars;
    int javaVersion = 0; /**< of the runtime: 17, 25, ...; 0 where its release file does not say */

    static CorePaths find();

    /** A sentence for the user when something is missing or unreadable, else empty. */
    std::string problemWithCore() const;
    std::string problemWithRuntime() const;

    std::filesystem::path launcher() const { return runtime / "bin" / "java"; }
    std::filesystem::path library() const { return runtime / "lib" / "server" / "libjvm.so"; }
    std::string classPath() const;
};

} // namespace masterwright
