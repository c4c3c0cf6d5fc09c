// SPDX-License-Identifier: GPL-3.0-or-later
#include "NullTest.h"

#include "LoadedPlugin.h"
#include "StreamCheck.h"

namespace masterwright {
juce::var runNullTest(const Options& options) {
    PluginFile file(options.plugin);
    auto instance = file.create();
    instance->setNonRealtime(options.offline);
    if (options.warm || options.settleMilliseconds > 0) {
        warmUp(*instance, 48000.0, 512);
        juce::MessageManager::getInstance()->runDispatchLoopUntil(options.settleMilliseconds);
    }

    std::vector<BlockPlan> plans;
    for (const int size : {1, 17, 64, 480, 512, 1024, 8192})
        plans.push_back(BlockPlan::fixed(size));
    plans.push_back(BlockPlan::random(42, 8192));

    bool passed = true;
    juce::Array<juce::var> cases;
    for (const double rate : {44100.0, 48000.0, 88200.0, 96000.0, 192000.0})
        for (const int channels : {1, 2})
            for (const auto& plan : plans) {
                const auto failure = checkNullAndControl(*instance, rate, channels, plan, options.expectDry);
                auto* entry = new juce::DynamicObject();
                entry->setProperty("rate", rate);
                entry->setProperty("channels", channels);
                entry->setProperty("blocks", plan.name());
                entry->setProperty("latency", instance->getLatencySamples());
                entry->setProperty("passed", failure.isEmpty());
                if (failure.isNotEmpty())
                    entry->setProperty("failure", failure);
                cases.add(juce::var(entry));
                passed = passed && failure.isEmpty();
            }
    instance->releaseResources();

    auto* json = new juce::DynamicObject();
    json->setProperty("passed", passed);
    json->setProperty("cases", cases);
    return juce::var(json);
}
} // namespace masterwright
