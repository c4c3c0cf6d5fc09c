// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {
// A host sees numbers and names; the project speaks of string ids. JUCE's wrapper makes the number by hashing the id.
juce::uint32 vst3IdOf(const juce::String& stringId);

// The string id of parameters.def whose hash the parameter carries; empty for any other parameter.
juce::String stringIdOf(const juce::AudioPluginInstance& instance, int index);

// By string id, by decimal VST3 id, or by name; throws HostError naming the ones there are.
juce::AudioProcessorParameter& findParameter(juce::AudioPluginInstance& instance, const juce::String& id);
// The same, or null.
juce::AudioProcessorParameter* tryFindParameter(juce::AudioPluginInstance& instance, const juce::String& id);

// A plain number is a normalised value, 0..1; anything else is text for the plugin itself to read ("-1.5 dBTP",
// "Bold").
float parseValue(juce::AudioProcessorParameter& parameter, const juce::String& id, const juce::String& value);
} // namespace masterwright
