// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace masterwright {

/** The options of our virtual machine, the same for its trial flight in a child process and for the machine in the
 * host. MASTERWRIGHT_JVM_OPTIONS, split at blanks, is appended: for measurements, such as -Xlog:safepoint,gc. */
struct JvmFlags {
    /** @param javaVersion 17 or newer */
    static std::vector<std::string> forVersion(int javaVersion);
};

} // namespace masterwright
