// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_graphics/juce_graphics.h>

namespace masterwright {

/** The typefaces that the plugin brings, so that it looks the same whatever fonts a machine has. Shared by all windows
 *  that are open (juce::SharedResourcePointer). Message thread. */
struct Fonts {
    Fonts();

    juce::Typeface::Ptr regular;
    juce::Typeface::Ptr medium;
};

} // namespace masterwright
