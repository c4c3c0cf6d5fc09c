// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {
// Between a plugin's own state bytes and what JUCE's VST3 host passes around. The host wraps the component's chunk in
// XML; a plugin made with JUCE appends a private section to its chunk. Both are undone, and done again, exactly.

// Hands the bytes over as the component's state, as a DAW does when it opens a project.
void setStateBytes(juce::AudioPluginInstance& instance, const juce::MemoryBlock& bytes);

// The bytes the plugin itself wrote, without the wrapper's private section. Throws HostError if there is none.
juce::MemoryBlock getStateBytes(juce::AudioPluginInstance& instance);

// The component's chunk as a DAW stores it, private section and all.
juce::MemoryBlock getStateChunk(juce::AudioPluginInstance& instance);
} // namespace masterwright
