// SPDX-License-Identifier: GPL-3.0-or-later
#include "Samples.h"

#include <cmath>
#include <cstring>
#include <limits>

namespace masterwright {
namespace {
juce::uint32 bits(float value) {
    juce::uint32 pattern;
    std::memcpy(&pattern, &value, sizeof pattern);
    return pattern;
}
} // namespace

SampleCounts count(const juce::AudioBuffer<float>& audio) {
    SampleCounts counts;
    for (int channel = 0; channel < audio.getNumChannels(); ++channel)
        for (int frame = 0; frame < audio.getNumSamples(); ++frame) {
            const auto value = audio.getReadPointer(channel)[frame];
            switch (std::fpclassify(value)) {
            case FP_NAN:
                ++counts.nan;
                break;
            case FP_INFINITE:
                ++counts.infinite;
                break;
            case FP_SUBNORMAL:
                ++counts.subnormal;
                break;
            default:
                counts.peak = std::fmax(counts.peak, std::fabs(value));
                break;
            }
        }
    return counts;
}

juce::String checksum(const juce::AudioBuffer<float>& audio) {
    juce::uint64 sum = 0xcbf29ce484222325ull;
    for (int frame = 0; frame < audio.getNumSamples(); ++frame)
        for (int channel = 0; channel < audio.getNumChannels(); ++channel) {
            auto pattern = bits(audio.getReadPointer(channel)[frame]);
            for (int byte = 0; byte < 4; ++byte, pattern >>= 8)
                sum = (sum ^ (pattern & 0xffu)) * 0x100000001b3ull;
        }
    return juce::String::toHexString(static_cast<juce::int64>(sum)).paddedLeft('0', 16);
}

bool identical(const juce::AudioBuffer<float>& a, const juce::AudioBuffer<float>& b) {
    if (a.getNumChannels() != b.getNumChannels() || a.getNumSamples() != b.getNumSamples())
        return false;
    for (int channel = 0; channel < a.getNumChannels(); ++channel)
        if (std::memcmp(a.getReadPointer(channel), b.getReadPointer(channel),
                        sizeof(float) * static_cast<size_t>(a.getNumSamples())) != 0)
            return false;
    return true;
}

juce::AudioBuffer<float> whiteNoise(int channels, int frames, juce::int64 seed, float peak) {
    juce::AudioBuffer<float> noise(channels, frames);
    juce::Random random(seed);
    for (int channel = 0; channel < channels; ++channel)
        for (int frame = 0; frame < frames; ++frame)
            noise.getWritePointer(channel)[frame] = (random.nextFloat() * 2.0f - 1.0f) * peak;
    return noise;
}

juce::AudioBuffer<float> awkwardNoise(int channels, int frames, juce::int64 seed) {
    auto noise = whiteNoise(channels, frames, seed, 1.0f);
    const float awkward[] = {
        -0.0f, std::numeric_limits<float>::denorm_min(), -3.0e-39f, std::numeric_limits<float>::min(), 0.0f, -1.0f};
    juce::Random random(seed + 1);
    for (int channel = 0; channel < channels; ++channel)
        for (int frame = random.nextInt(16); frame < frames; frame += 1 + random.nextInt(32))
            noise.getWritePointer(channel)[frame] = awkward[random.nextInt(6)];
    return noise;
}

juce::int64 firstDifference(const juce::AudioBuffer<float>& input, const juce::AudioBuffer<float>& output, int delay) {
    for (int frame = 0; frame < output.getNumSamples(); ++frame)
        for (int channel = 0; channel < output.getNumChannels(); ++channel) {
            const int source = frame - delay;
            const bool sounds = source >= 0 && source < input.getNumSamples();
            if (bits(output.getReadPointer(channel)[frame]) !=
                bits(sounds ? input.getReadPointer(channel)[source] : 0.0f))
                return frame;
        }
    return -1;
}
} // namespace masterwright
