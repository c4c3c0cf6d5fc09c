// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {
// Lets the plugin learn from an audio file and waits for it; what it says of it at the end. Message thread. Throws
// HostError where the plugin cannot, or says nothing for too long.
juce::var learnFrom(const juce::File& file, juce::AudioPluginInstance& instance);
} // namespace masterwright
