// SPDX-License-Identifier: GPL-3.0-or-later
#include "XErrors.h"

#include <juce_core/juce_core.h>

namespace masterwright {
void tolerateXErrors() {
    static juce::DynamicLibrary xlib("libX11.so.6");
    using Handler = int (*)(void*, void*);
    using SetHandler = Handler (*)(Handler);
    if (auto set = reinterpret_cast<SetHandler>(xlib.getFunction("XSetErrorHandler")))
        set([](void*, void*) { return 0; });
}
} // namespace masterwright
