// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "LoadedPlugin.h"
#include "Options.h"

#include <functional>
#include <vector>

namespace masterwright {
// Everything a hostile host does, one case after the other on the same instance. After each the outputs were finite and
// the null test still holds. {passed, cases: [{name, passed, ms, failure}]}
juce::var runTorture(const Options& options);

// What a case works on. It may leave the instance in any state.
struct Bench {
    PluginFile& file;
    juce::AudioPluginInstance& instance;
    double sampleRate;
    bool expectDry;
};

// A case answers with a sentence on failure, and with nothing when all is well.
struct TortureCase {
    const char* name;
    std::function<juce::String(Bench&)> run;
};

std::vector<TortureCase> blockCases();
std::vector<TortureCase> lifeCases(bool withEditor);
std::vector<TortureCase> stateCases();
} // namespace masterwright
