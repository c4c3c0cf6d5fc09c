// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawProcessor.h"

#include "Error.h"

namespace masterwright {
namespace {
struct ComponentFinder : juce::ExtensionsVisitor {
    Steinberg::Vst::IComponent* found = nullptr;
    void visitVST3Client(const VST3Client& client) override { found = client.getIComponentPtr(); }
};
} // namespace

RawProcessor::RawProcessor(juce::AudioPluginInstance& instance) {
    ComponentFinder finder;
    instance.getExtensions(finder);
    bareComponent = finder.found;
    void* processor = nullptr;
    if (bareComponent == nullptr ||
        bareComponent->queryInterface(Steinberg::Vst::IAudioProcessor::iid, &processor) != Steinberg::kResultOk)
        throw HostError("The plugin has no VST3 audio processor.");
    bareComponent->addRef();
    bareProcessor = static_cast<Steinberg::Vst::IAudioProcessor*>(processor);
}

RawProcessor::~RawProcessor() {
    bareProcessor->release();
    bareComponent->release();
}

Steinberg::tresult RawProcessor::process(int frames, float* const* in, float* const* out, int channels,
                                         Steinberg::Vst::ProcessContext* context, Steinberg::uint64 silence) {
    Steinberg::Vst::AudioBusBuffers input, output;
    input.numChannels = channels;
    input.silenceFlags = silence;
    input.channelBuffers32 = const_cast<float**>(in);
    output.numChannels = channels;
    output.channelBuffers32 = const_cast<float**>(out);
    Steinberg::Vst::ProcessData data;
    data.processMode = Steinberg::Vst::kRealtime;
    data.symbolicSampleSize = Steinberg::Vst::kSample32;
    data.numSamples = frames;
    data.numInputs = 1;
    data.numOutputs = 1;
    data.inputs = &input;
    data.outputs = &output;
    data.processContext = context;
    return bareProcessor->process(data);
}

Steinberg::tresult RawProcessor::flush() {
    Steinberg::Vst::ProcessData data;
    data.symbolicSampleSize = Steinberg::Vst::kSample32;
    return bareProcessor->process(data);
}
} // namespace masterwright
