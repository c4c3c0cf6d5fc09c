// SPDX-License-Identifier: GPL-3.0-or-later
#include "LoadedPlugin.h"

#include "Error.h"
#include "RawProcessor.h"

namespace masterwright {
namespace {
double now() {
    return juce::Time::getMillisecondCounterHiRes();
}
} // namespace

PluginFile::PluginFile(const juce::File& bundle) {
    if (!bundle.exists())
        throw HostError("There is no plugin at \"" + bundle.getFullPathName() + "\".");
    const auto start = now();
    juce::OwnedArray<juce::PluginDescription> found;
    format.findAllTypesForFile(found, bundle.getFullPathName());
    scanTime = now() - start;
    if (found.isEmpty())
        throw HostError("\"" + bundle.getFullPathName() + "\" holds no VST3 plugin that loads here.");
    details = *found.getFirst();
}

std::unique_ptr<juce::AudioPluginInstance> PluginFile::create() {
    const auto start = now();
    juce::String error;
    auto instance = format.createInstanceFromDescription(details, 48000.0, 512, error);
    createTime = now() - start;
    if (instance == nullptr)
        throw HostError("Cannot make an instance of \"" + details.name + "\": " + error + ".");
    return instance;
}

void setChannels(juce::AudioPluginInstance& instance, int channels) {
    juce::AudioProcessor::BusesLayout layout;
    layout.inputBuses.add(juce::AudioChannelSet::canonicalChannelSet(channels));
    layout.outputBuses.add(juce::AudioChannelSet::canonicalChannelSet(channels));
    if (instance.getBusesLayout() != layout && !instance.setBusesLayout(layout))
        throw HostError("The plugin does not take " + juce::String(channels) + " channels.");
}

double prepare(juce::AudioPluginInstance& instance, double sampleRate, int maxFrames, bool offline) {
    const auto start = now();
    instance.setNonRealtime(offline);
    instance.setRateAndBufferSizeDetails(sampleRate, maxFrames);
    instance.prepareToPlay(sampleRate, maxFrames);
    const auto taken = now() - start;
    // JUCE asks for the latency before it activates the plugin, and hears of a change only later, by a message.
    instance.setLatencySamples(static_cast<int>(RawProcessor(instance).processor().getLatencySamples()));
    return taken;
}
} // namespace masterwright
