// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Options.h"

namespace masterwright {
// The null test at every usual rate, mono and stereo, with every block size: {passed, cases: [{rate, channels, blocks,
// latency, passed, failure}]}.
juce::var runNullTest(const Options& options);
} // namespace masterwright
