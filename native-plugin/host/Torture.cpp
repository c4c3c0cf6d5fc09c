// SPDX-License-Identifier: GPL-3.0-or-later
#include "Torture.h"

#include "Error.h"
#include "StreamCheck.h"

#include <algorithm>

namespace masterwright {
namespace {
juce::String runOne(const TortureCase& one, Bench& bench) {
    try {
        const auto failure = one.run(bench);
        if (failure.isNotEmpty())
            return failure;
        bench.instance.releaseResources();
        bench.instance.setNonRealtime(false);
        const auto after =
            checkNullAndControl(bench.instance, bench.sampleRate, 2, BlockPlan::random(3, 512), bench.expectDry);
        return after.isEmpty() ? juce::String() : "afterwards " + after;
    } catch (const std::exception& error) {
        return error.what();
    }
}
} // namespace

juce::var runTorture(const Options& options) {
    PluginFile file(options.plugin);
    auto instance = file.create();
    warmUp(*instance, 48000.0, 512);
    Bench bench{file, *instance, 48000.0, options.expectDry};

    std::vector<TortureCase> cases = blockCases();
    for (auto more : {lifeCases(options.editor), stateCases()})
        cases.insert(cases.end(), more.begin(), more.end());

    bool passed = true;
    juce::Array<juce::var> results;
    for (const auto& one : cases) {
        const auto& only = options.only;
        if (!only.empty() && std::find(only.begin(), only.end(), one.name) == only.end())
            continue;
        const auto start = juce::Time::getMillisecondCounterHiRes();
        const auto failure = runOne(one, bench);
        auto* entry = new juce::DynamicObject();
        entry->setProperty("name", one.name);
        entry->setProperty("passed", failure.isEmpty());
        entry->setProperty("ms", juce::Time::getMillisecondCounterHiRes() - start);
        if (failure.isNotEmpty())
            entry->setProperty("failure", failure);
        results.add(juce::var(entry));
        passed = passed && failure.isEmpty();
    }
    if (results.isEmpty())
        throw HostError("--only names no case there is.");
    auto* json = new juce::DynamicObject();
    json->setProperty("passed", passed);
    json->setProperty("cases", results);
    return juce::var(json);
}
} // namespace masterwright
