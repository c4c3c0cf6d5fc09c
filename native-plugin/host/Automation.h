// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>
#include <vector>

namespace masterwright {
// A lane read from a CSV file of lines "frame,id,value"; frames count from the start of the input.
class Automation {
public:
    Automation() = default;
    // Resolves ids and values against the instance. A first line of headings and lines from # are passed over.
    Automation(const juce::File& csv, juce::AudioPluginInstance& instance);

    // Applies all that is due before this frame and returns how many there were. Like JUCE's wrapper: what falls within
    // a block holds from the block's start, the last value of a parameter wins.
    int applyUpTo(juce::int64 endFrame, juce::AudioPluginInstance& instance);
    void rewind() { next = 0; }

    // Cuts the blocks so that every point falls on a block's start; each then takes effect exactly at its frame.
    std::vector<int> cut(const std::vector<int>& sizes) const;

private:
    struct Point {
        juce::int64 frame;
        int parameter;
        float value;
    };
    std::vector<Point> points;
    size_t next = 0;
};
} // namespace masterwright
