// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace masterwright {
enum class Task { help, render, scan, listParameters, rateCheck, nullTest, torture, showEditor };
enum class Between { prepare, stop, jump };

struct Options {
    Task task = Task::render;
    juce::File plugin;

    std::optional<juce::File> input, output, state, saveState, automation, json, learn, statuses;
    double noiseSeconds = 1.0;
    double noiseRate = 48000.0;
    bool mono = false;

    bool offline = false;
    bool warm = false;
    bool paced = false;
    bool fifo = false;
    int settleMilliseconds = 0;
    int lingerMilliseconds = 0;

    std::vector<int> blockSizes{512};
    std::optional<juce::int64> randomBlocks;
    int maxBlock = 4096;
    bool splitAtAutomation = false;

    std::vector<std::pair<juce::String, juce::String>> values;
    bool bypass = false;

    juce::int64 startPosition = 0;
    double tempo = 120.0;
    bool transport = true;

    bool tailOfLatency = true;
    bool trimLatency = false;
    int repeat = 1;
    Between between = Between::prepare;
    int instances = 1;
    bool alternatingThreads = false;
    bool allocationControl = false;

    bool expectDry = false;
    bool editor = false;
    double editorSeconds = 0.0;
    std::optional<juce::File> screenshot;
    std::optional<juce::File> until;
    std::vector<std::string> only;
};

// Throws UsageError.
Options parseOptions(const std::vector<std::string>& arguments);
juce::String usage();
} // namespace masterwright
