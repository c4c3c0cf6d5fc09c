// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <string>
#include <vector>

namespace masterwright {

/** An option, and the versions of Java that it is for, both included. */
struct JvmOption {
    int first;
    int last;
    const char* text;
};

/** The options of our virtual machine, the same for its trial flight in a child process and for the machine in the
 * host: those of native-plugin/jvm.options and the files beside it, then those that name a folder of the user's.
 * MASTERWRIGHT_JVM_OPTIONS, split at blanks, is appended: for measurements, such as -Xlog:safepoint,gc. */
struct JvmFlags {
    static constexpr int anyJava = std::numeric_limits<int>::max();

    /** What the files say. */
    static const std::vector<JvmOption> options;

    /** @param javaVersion 17 or newer */
    static std::vector<std::string> forVersion(int javaVersion);
};

} // namespace masterwright
