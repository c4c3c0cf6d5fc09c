// SPDX-License-Identifier: GPL-3.0-or-later
#include "Describe.h"

#include "LoadedPlugin.h"
#include "Memory.h"
#include "ParameterIds.h"

namespace masterwright {
juce::var describePlugin(const Options& options) {
    PluginFile file(options.plugin);
    const bool javaAfterScan = javaIsLoaded();
    auto instance = file.create();
    auto* json = new juce::DynamicObject();
    json->setProperty("name", file.description().name);
    json->setProperty("manufacturer", file.description().manufacturerName);
    json->setProperty("version", file.description().version);
    json->setProperty("category", file.description().category);
    json->setProperty("uid", juce::String::toHexString(file.description().uniqueId));
    json->setProperty("inputs", instance->getTotalNumInputChannels());
    json->setProperty("outputs", instance->getTotalNumOutputChannels());
    json->setProperty("parameters", instance->getParameters().size());
    json->setProperty("has_editor", instance->hasEditor());
    json->setProperty("tail_seconds", instance->getTailLengthSeconds());
    json->setProperty("double_precision", instance->supportsDoublePrecisionProcessing());
    json->setProperty("scan_ms", file.scanMilliseconds());
    json->setProperty("create_ms", file.createMilliseconds());
    json->setProperty("java_after_scan", javaAfterScan);
    json->setProperty("java_after_create", javaIsLoaded());
    return juce::var(json);
}

juce::var listParameters(const Options& options) {
    PluginFile file(options.plugin);
    auto instance = file.create();
    juce::Array<juce::var> list;
    for (int i = 0; i < instance->getParameters().size(); ++i) {
        const auto& parameter = *instance->getHostedParameter(i);
        auto* entry = new juce::DynamicObject();
        entry->setProperty("index", i);
        entry->setProperty("id", stringIdOf(*instance, i));
        entry->setProperty("vst3_id", parameter.getParameterID());
        entry->setProperty("name", parameter.getName(128));
        entry->setProperty("unit", parameter.getLabel());
        entry->setProperty("steps", parameter.isDiscrete() ? parameter.getNumSteps() - 1 : 0);
        entry->setProperty("default", parameter.getDefaultValue());
        entry->setProperty("default_text", parameter.getText(parameter.getDefaultValue(), 64));
        entry->setProperty("minimum_text", parameter.getText(0.0f, 64));
        entry->setProperty("maximum_text", parameter.getText(1.0f, 64));
        entry->setProperty("automatable", parameter.isAutomatable());
        list.add(juce::var(entry));
    }
    return list;
}

juce::var checkRates(const Options& options) {
    PluginFile file(options.plugin);
    auto instance = file.create();
    juce::Array<juce::var> list;
    for (const double rate : {8000.0, 11025.0, 1234.5678, 22050.0, 32000.0, 44100.0, 48000.0, 88200.0, 96000.0,
                              176400.0, 192000.0, 384000.0, 768000.0}) {
        prepare(*instance, rate, 512, options.offline);
        auto* entry = new juce::DynamicObject();
        entry->setProperty("rate", rate);
        entry->setProperty("latency", instance->getLatencySamples());
        list.add(juce::var(entry));
        instance->releaseResources();
    }
    return list;
}
} // namespace masterwright
