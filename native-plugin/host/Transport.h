// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_basics/juce_audio_basics.h>

namespace masterwright {
// The play head a DAW would offer: sample position, tempo and musical position, rolling or not. Audio thread only.
class Transport : public juce::AudioPlayHead {
public:
    double sampleRate = 48000.0;
    double tempo = 120.0;
    juce::int64 position = 0;
    bool playing = true;

    juce::Optional<PositionInfo> getPosition() const override {
        PositionInfo info;
        const auto seconds = static_cast<double>(position) / sampleRate;
        const auto quarters = seconds * tempo / 60.0;
        info.setTimeInSamples(position);
        info.setTimeInSeconds(seconds);
        info.setBpm(tempo);
        info.setTimeSignature(TimeSignature{4, 4});
        info.setPpqPosition(quarters);
        info.setPpqPositionOfLastBarStart(std::floor(quarters / 4.0) * 4.0);
        info.setIsPlaying(playing);
        return info;
    }
};
} // namespace masterwright
