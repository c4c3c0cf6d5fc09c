// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {
// What the plugin says of itself, as core_bridge.h describes it. Message thread. Throws HostError where it says
// nothing.
juce::var statusOf(juce::AudioPluginInstance& instance);

// Lets the plugin learn from an audio file and waits for it; what it says of it at the end. Message thread. Throws
// HostError where the plugin cannot, or says nothing for too long.
juce::var learnFrom(const juce::File& file, juce::AudioPluginInstance& instance);
} // namespace masterwright
