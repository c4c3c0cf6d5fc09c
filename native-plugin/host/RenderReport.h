// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BlockTimes.h"

#include <juce_audio_basics/juce_audio_basics.h>

namespace masterwright {
// What a render saw, for people and programs to read.
struct RenderReport {
    explicit RenderReport(size_t blocks) : times(blocks), wakeups(blocks) {}

    juce::String plugin, version, mode, blockPlan;
    double sampleRate = 0.0;
    int channels = 0, framesIn = 0, latency = 0, automationPoints = 0;
    double scanMs = 0.0, createMs = 0.0, prepareMs = 0.0, processMs = 0.0;
    // What the plugin's background thread worked during the render and after it.
    double assistantCpuMs = 0.0;
    bool paced = false, fifoGranted = false, instancesIdentical = true;
    // Calls of malloc and its kin within processBlock, in how many blocks, and the last such block.
    juce::int64 allocations = 0, allocatingBlocks = 0, lastAllocatingBlock = -1;
    BlockTimes times;
    // How late this thread itself was woken, when paced: the machine's share of any lateness.
    BlockTimes wakeups;
    juce::StringArray checksums;
    juce::Array<juce::var> pssKib;
    // What the plugin says of the file it was to learn from, if it was.
    juce::var learnt;

    // Of the block whose time was added last.
    void addAllocations(juce::uint64 number);
    juce::var toJson(const juce::AudioBuffer<float>& output, int instances) const;
};
} // namespace masterwright
