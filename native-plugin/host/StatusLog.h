// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

#include <string>

namespace masterwright {
// What the plugin says of itself while it runs, as the window would show it: a line of JSON for each second of input.
class StatusLog {
public:
    // Throws HostError where the plugin says nothing of itself.
    StatusLog(const juce::File& file, juce::AudioPluginInstance& instance, double sampleRate);

    // So much of the input is through; asks the plugin where another second is complete. Any thread but the message
    // thread, which it waits for.
    void advance(int frames);

    // Writes what was said. Throws HostError where it cannot.
    void write() const;

private:
    juce::File file;
    juce::AudioPluginInstance& instance;
    double sampleRate;
    juce::int64 done = 0;
    int seconds = 0;
    juce::String lines;
};
} // namespace masterwright
