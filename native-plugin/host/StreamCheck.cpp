// SPDX-License-Identifier: GPL-3.0-or-later
#include "StreamCheck.h"

#include "LoadedPlugin.h"
#include "ParameterIds.h"
#include "Samples.h"
#include "Threads.h"

namespace masterwright {
Stream::Stream(juce::AudioPluginInstance& plugin, double sampleRate) : instance(plugin) {
    transport.sampleRate = sampleRate;
    instance.setPlayHead(&transport);
}

Stream::~Stream() {
    instance.setPlayHead(nullptr);
}

juce::AudioBuffer<float> Stream::process(const juce::AudioBuffer<float>& input, const BlockPlan& plan) {
    juce::AudioBuffer<float> output(input.getNumChannels(), input.getNumSamples());
    process(input, output, plan.sizesFor(input.getNumSamples()));
    return output;
}

void Stream::process(const juce::AudioBuffer<float>& input, juce::AudioBuffer<float>& output,
                     const std::vector<int>& sizes) {
    juce::MidiBuffer midi;
    output.makeCopyOf(input);
    int block = 0;
    int start = 0;
    for (const int size : sizes) {
        if (beforeBlock)
            beforeBlock(block++);
        juce::AudioBuffer<float> view(output.getArrayOfWritePointers(), output.getNumChannels(), start, size);
        instance.processBlock(view, midi);
        start += size;
        transport.position += size;
    }
}

void warmUp(juce::AudioPluginInstance& instance, double sampleRate, int maxFrames) {
    const bool offline = instance.isNonRealtime();
    prepare(instance, sampleRate, maxFrames, true);
    runBesideMessages([&] {
        Stream stream(instance, sampleRate);
        juce::AudioBuffer<float> silence(instance.getTotalNumInputChannels(), maxFrames);
        silence.clear();
        stream.process(silence, BlockPlan::fixed(maxFrames));
    });
    instance.releaseResources();
    instance.setNonRealtime(offline);
}

void setIfPresent(juce::AudioPluginInstance& instance, const juce::String& id, float normalised) {
    if (auto* parameter = tryFindParameter(instance, id))
        parameter->setValue(normalised);
}

void setTransparent(juce::AudioPluginInstance& instance) {
    setIfPresent(instance, "bypass", 0.0f);
    setIfPresent(instance, "amount", 0.0f);
    setIfPresent(instance, "limiter", 0.0f);
}

void setAudible(juce::AudioPluginInstance& instance) {
    setIfPresent(instance, "bypass", 0.0f);
    setIfPresent(instance, "amount", 1.0f);
    setIfPresent(instance, "limiter", 1.0f);
    setIfPresent(instance, "ceiling", 0.0f);
    setIfPresent(instance, "trim.input_gain", 0.75f);
}

juce::String checkNullAndControl(juce::AudioPluginInstance& instance, double sampleRate, int channels,
                                 const BlockPlan& plan, bool expectDry) {
    instance.releaseResources();
    setChannels(instance, channels);
    setTransparent(instance);
    prepare(instance, sampleRate, plan.maximum(), instance.isNonRealtime());
    const int latency = instance.getLatencySamples();
    const int frames = latency + juce::jmax(8192, 2 * plan.maximum());

    juce::String failure;
    runBesideMessages([&] {
        Stream stream(instance, sampleRate);
        const auto input = awkwardNoise(channels, frames, 7 + channels);
        const auto at = firstDifference(input, stream.process(input, plan), latency);
        if (at >= 0)
            failure = "at Amount 0 without the limiter, the output is not the input delayed by " +
                      juce::String(latency) + " frames, first at frame " + juce::String(at);
        // The switch takes effect within a smoothing time; what comes after half a second is settled.
        setAudible(instance);
        const auto loud = whiteNoise(channels, static_cast<int>(sampleRate), 11, 1.0f);
        const auto heard = stream.process(loud, BlockPlan::fixed(plan.maximum()));
        const bool dry = firstDifference(loud, heard, latency) < 0 || [&] {
            juce::AudioBuffer<float> tail(channels, loud.getNumSamples() / 2);
            juce::AudioBuffer<float> source(channels, loud.getNumSamples() / 2);
            for (int channel = 0; channel < channels; ++channel) {
                const int from = loud.getNumSamples() - tail.getNumSamples();
                tail.copyFrom(channel, 0, heard, channel, from, tail.getNumSamples());
                source.copyFrom(channel, 0, loud, channel, from - latency, tail.getNumSamples());
            }
            return identical(tail, source);
        }();
        if (failure.isEmpty() && dry != expectDry)
            failure = dry ? "the plugin only passes audio through: at full Amount with the limiter on nothing changes"
                          : "the plugin was to pass audio through and changes it";
        setTransparent(instance);
    });
    return failure;
}
} // namespace masterwright
