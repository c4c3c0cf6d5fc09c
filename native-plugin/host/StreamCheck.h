// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockPlan.h"
#include "Transport.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <functional>

namespace masterwright {
// Feeds whole buffers through an instance from any thread, with a rolling transport that counts on from call to call.
class Stream {
public:
    Stream(juce::AudioPluginInstance& plugin, double sampleRate);
    ~Stream();

    // Runs before each block, with its number.
    std::function<void(int)> beforeBlock;
    Transport transport;

    juce::AudioBuffer<float> process(const juce::AudioBuffer<float>& input, const BlockPlan& plan);
    void process(const juce::AudioBuffer<float>& input, juce::AudioBuffer<float>& output,
                 const std::vector<int>& sizes);

private:
    juce::AudioPluginInstance& instance;
};

// Prepares offline and renders a block: a plugin that starts something slow may take its time then, and has it later.
void warmUp(juce::AudioPluginInstance& instance, double sampleRate, int maxFrames);

// Sets a parameter where the plugin has it.
void setIfPresent(juce::AudioPluginInstance& instance, const juce::String& id, float normalised);
// Amount 0, no limiter, no bypass: what goes in comes out.
void setTransparent(juce::AudioPluginInstance& instance);
// Full amount, 9 dB up, the limiter at its lowest ceiling: full-scale noise cannot come out as it went in.
void setAudible(juce::AudioPluginInstance& instance);

// Prepares for this many channels and checks the null test, then that the plugin is not just passing audio through:
// both on a thread of their own. An empty answer means passed; otherwise a sentence. The instance stays prepared.
juce::String checkNullAndControl(juce::AudioPluginInstance& instance, double sampleRate, int channels,
                                 const BlockPlan& plan, bool expectDry);
} // namespace masterwright
