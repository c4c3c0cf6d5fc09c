// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

struct JavaVM_;
struct JNIEnv_;

namespace masterwright {

struct CorePaths;

/** libjvm: finding a machine that the process already has, and creating ours. */
class JvmLibrary {
public:
    /** A machine in any libjvm the process has loaded, else null. */
    static JavaVM_* existingMachine();

    /** Loads the bundled libjvm for good. A sentence on failure, else empty. */
    std::string load(const CorePaths& paths);

    /** Creates the machine on the calling thread. A sentence on failure, else empty. */
    std::string create(const std::vector<std::string>& flags, const std::string& classPath, JavaVM_*& machine,
                       JNIEnv_*& env) const;

    void* handle() const { return library; }

private:
    void* library = nullptr;
};

} // namespace masterwright
