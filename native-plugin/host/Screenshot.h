// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {
// What a window on an X11 display shows now, the windows of others within it included. Throws HostError.
juce::Image imageOfWindow(void* nativeHandle);

// Throws HostError.
void writePng(const juce::Image& image, const juce::File& file);
} // namespace masterwright
