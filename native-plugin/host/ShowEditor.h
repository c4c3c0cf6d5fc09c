// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Options.h"

namespace masterwright {
// Opens the plugin's window on the display (DISPLAY) and plays the input to it in real time, again and again, for as
// long as is asked. With a screenshot asked for, takes it at the end, while the music plays. {seconds, width, height}
// Throws HostError.
juce::var showEditor(const Options& options);
} // namespace masterwright
