// SPDX-License-Identifier: GPL-3.0-or-later
#include "vst3/BlockSplitter.h"

#include <algorithm>

namespace masterwright {

using Steinberg::int32;
using Steinberg::Vst::AudioBusBuffers;
using Steinberg::Vst::ProcessContext;

BlockSplitter::BlockSplitter(Data& hostData, int32 framesPerPart)
    : host(hostData), most(framesPerPart), part(hostData),
      fitting(copy(hostData.inputs, hostData.numInputs, inputs) &&
              copy(hostData.outputs, hostData.numOutputs, outputs)) {
    part.inputs = hostData.inputs != nullptr ? inputs.buses.data() : nullptr;
    part.outputs = hostData.outputs != nullptr ? outputs.buses.data() : nullptr;
    part.numSamples = 0;
    if (hostData.processContext != nullptr) {
        context = *hostData.processContext;
        part.processContext = &context;
    }
}

bool BlockSplitter::copy(const AudioBusBuffers* from, int32 count, Side& side) noexcept {
    if (from == nullptr)
        return true;
    if (count > mostBuses)
        return false;
    for (int32 b = 0; b < count; ++b) {
        const auto bus = static_cast<std::size_t>(b);
        side.buses[bus] = from[b];
        if (from[b].channelBuffers32 == nullptr)
            continue;
        if (from[b].numChannels > mostChannels)
            return false;
        for (int32 c = 0; c < from[b].numChannels; ++c)
            side.channels[bus][static_cast<std::size_t>(c)] = from[b].channelBuffers32[c];
        side.buses[bus].channelBuffers32 = side.channels[bus].data();
    }
    return true;
}

void BlockSplitter::advance(int32 count, Side& side, int32 frames) noexcept {
    for (int32 b = 0; b < std::min(count, mostBuses); ++b)
        for (auto*& channel : side.channels[static_cast<std::size_t>(b)])
            if (channel != nullptr)
                channel += frames;
}

void BlockSplitter::advanceTransport(int32 frames) noexcept {
    if ((context.state & ProcessContext::kPlaying) != 0) {
        context.projectTimeSamples += frames;
        if (context.sampleRate > 0.0)
            context.projectTimeMusic += frames / context.sampleRate * context.tempo / 60.0;
    }
    context.continousTimeSamples += frames;
}

BlockSplitter::Data* BlockSplitter::next() noexcept {
    if (done > 0) {
        advance(host.numInputs, inputs, part.numSamples);
        advance(host.numOutputs, outputs, part.numSamples);
        advanceTransport(part.numSamples);
        part.inputParameterChanges = nullptr;
        part.inputEvents = nullptr;
    }
    if (done >= host.numSamples)
        return nullptr;
    part.numSamples = std::min(most, host.numSamples - done);
    done += part.numSamples;
    return &part;
}

} // namespace masterwright
