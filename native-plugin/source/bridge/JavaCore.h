// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

struct JNIEnv_;

namespace masterwright {

struct CorePaths;

/** The few JNI calls that wake the core; everything afterwards goes through its two callbacks. */
class JavaCore {
public:
    /** The machine's own version, 17 or 25; 0 if it does not say. */
    static int version(JNIEnv_* env);

    /** Runs CoreBootstrap.start to its end: the core is warm and published, or a sentence says why not.
     *  `ownLoader`: the machine is somebody else's, so the core gets a class loader of its own. */
    static std::string start(JNIEnv_* env, const CorePaths& paths, bool ownLoader);
};

} // namespace masterwright
