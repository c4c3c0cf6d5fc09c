// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

#include <pluginterfaces/vst/ivstaudioprocessor.h>
#include <pluginterfaces/vst/ivstcomponent.h>
#include <pluginterfaces/vst/ivstprocesscontext.h>

namespace masterwright {
// The bare VST3 interface below JUCE's host, for calls that JUCE would never make and other hosts do.
class RawProcessor {
public:
    // Throws HostError if the instance is not a VST3.
    explicit RawProcessor(juce::AudioPluginInstance& instance);
    ~RawProcessor();
    RawProcessor(const RawProcessor&) = delete;
    RawProcessor& operator=(const RawProcessor&) = delete;

    Steinberg::Vst::IComponent& component() { return *bareComponent; }
    Steinberg::Vst::IAudioProcessor& processor() { return *bareProcessor; }

    // One bus in, one bus out; either array may be null, and so may each channel in it. Without a context unless asked.
    Steinberg::tresult process(int frames, float* const* in, float* const* out, int channels,
                               Steinberg::Vst::ProcessContext* context = nullptr, Steinberg::uint64 silence = 0);
    // No buses, no frames: how hosts hand over parameters while they do not process.
    Steinberg::tresult flush();

private:
    Steinberg::Vst::IComponent* bareComponent = nullptr;
    Steinberg::Vst::IAudioProcessor* bareProcessor = nullptr;
};
} // namespace masterwright
