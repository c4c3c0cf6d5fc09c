// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_basics/juce_audio_basics.h>

namespace masterwright {
struct SampleCounts {
    juce::int64 nan = 0, infinite = 0, subnormal = 0;
    float peak = 0.0f;
    bool allFinite() const { return nan == 0 && infinite == 0; }
};

SampleCounts count(const juce::AudioBuffer<float>& audio);

// FNV-1a over the samples' bit patterns in time order, as 16 hexadecimal digits: equal streams, equal sums.
juce::String checksum(const juce::AudioBuffer<float>& audio);

// True if all bits are equal, so -0.0 differs from 0.0.
bool identical(const juce::AudioBuffer<float>& a, const juce::AudioBuffer<float>& b);

// White noise from a seed, peak 1; every few samples one that careless code would change: -0.0, a denormal, a tiny one.
juce::AudioBuffer<float> awkwardNoise(int channels, int frames, juce::int64 seed);
// White noise from a seed with this peak.
juce::AudioBuffer<float> whiteNoise(int channels, int frames, juce::int64 seed, float peak);

// Where the output first is not the input delayed by this many frames, silence before it; -1 if nowhere.
juce::int64 firstDifference(const juce::AudioBuffer<float>& input, const juce::AudioBuffer<float>& output, int delay);
} // namespace masterwright
