// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Options.h"

namespace masterwright {
// What a DAW learns from a scan, how long it took, and whether anything of Java woke up for it.
juce::var describePlugin(const Options& options);
// [{index, id, vst3_id, name, unit, steps, default, default_text, minimum_text, maximum_text, automatable}]
juce::var listParameters(const Options& options);
// The latency reported at usual and unusual rates: [{rate, latency}]
juce::var checkRates(const Options& options);
} // namespace masterwright
