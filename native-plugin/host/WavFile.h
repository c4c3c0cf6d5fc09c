// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_basics/juce_audio_basics.h>

namespace masterwright {
struct Sound {
    juce::AudioBuffer<float> audio;
    double sampleRate = 0.0;
};

// Reads RIFF/RF64 WAVE with 16-, 24- or 32-bit integers or 32-bit floats. Integers are divided by their full scale
// (a power of two), which is exact up to 24 bits; floats are taken bit for bit. Throws HostError.
Sound readWav(const juce::File& file);

// Writes 32-bit floats bit for bit. Goes through a neighbouring file, so that a half-written one is never left.
void writeFloatWav(const juce::File& file, const juce::AudioBuffer<float>& audio, double sampleRate);
} // namespace masterwright
