// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/CorePaths.h"

#include <string>

namespace masterwright {

/** Paths that every Java can spell. A class path ends at a colon, the address of an entry in a jar at an exclamation
 *  mark, and outside of a UTF-8 locale Java has no word for ü. A Java runtime resolves links to itself, so that
 *  neither a link nor a descriptor helps: where the plugin lies in such a folder, the core runs from a copy in a plain
 *  one. */
class PlainPaths {
public:
    /** Leaves plain paths alone; else makes the copy, unless an earlier process did, and lets the paths name it. Any
     *  thread but the audio thread.
     *
     *  @return a sentence for the user that names the folder if there is no room for a copy, else empty */
    static std::string use(CorePaths& paths);

    /** Whether Java can spell it. */
    static bool plain(const std::string& path, bool utf8);
};

} // namespace masterwright
