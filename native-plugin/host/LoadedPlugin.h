// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {
// A VST3 bundle on disk, scanned once; it makes as many instances as are asked for. All on the message thread.
class PluginFile {
public:
    // Scans the bundle. Throws HostError.
    explicit PluginFile(const juce::File& bundle);

    const juce::PluginDescription& description() const { return details; }
    double scanMilliseconds() const { return scanTime; }

    // Throws HostError.
    std::unique_ptr<juce::AudioPluginInstance> create();
    // How long the last create() took.
    double createMilliseconds() const { return createTime; }

private:
    juce::VST3PluginFormat format;
    juce::PluginDescription details;
    double scanTime = 0.0;
    double createTime = 0.0;
};

// One main bus in and out with this many channels. The instance must not be prepared. Throws HostError.
void setChannels(juce::AudioPluginInstance& instance, int channels);

// Prepares as a host does for playback or for an offline render; returns the milliseconds it took.
double prepare(juce::AudioPluginInstance& instance, double sampleRate, int maxFrames, bool offline);
} // namespace masterwright
