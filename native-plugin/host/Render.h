// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Options.h"

namespace masterwright {
// Runs the input through the plugin as the options say, writes what is asked for and returns the figures.
juce::var render(const Options& options);
} // namespace masterwright
