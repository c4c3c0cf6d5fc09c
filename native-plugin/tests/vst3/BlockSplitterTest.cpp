// SPDX-License-Identifier: GPL-3.0-or-later
#include "vst3/BlockSplitter.h"

#include <catch2/catch.hpp>
#include <vector>

using namespace masterwright;
using namespace Steinberg;

namespace {

/** A host's block with two channels in and out. */
struct Block {
    explicit Block(int32 frames) : in(2 * static_cast<std::size_t>(frames)), out(in.size()) {
        for (int32 c = 0; c < 2; ++c) {
            inChannels[c] = in.data() + c * frames;
            outChannels[c] = out.data() + c * frames;
        }
        inBus.numChannels = outBus.numChannels = 2;
        inBus.channelBuffers32 = inChannels;
        outBus.channelBuffers32 = outChannels;
        context.state = Vst::ProcessContext::kPlaying;
        context.sampleRate = 48000.0;
        context.tempo = 120.0;
        context.projectTimeSamples = 1000;
        data.numSamples = frames;
        data.numInputs = data.numOutputs = 1;
        data.inputs = &inBus;
        data.outputs = &outBus;
        data.processContext = &context;
    }
    std::vector<float> in, out;
    float* inChannels[2]{};
    float* outChannels[2]{};
    Vst::AudioBusBuffers inBus, outBus;
    Vst::ProcessContext context{};
    Vst::ProcessData data;
};

} // namespace

TEST_CASE("shouldHandOnEveryFrameOnceAndInOrder") {
    Block block(1000);
    BlockSplitter splitter(block.data, 300);
    REQUIRE(splitter.fits());
    int32 done = 0;
    std::vector<int32> sizes;
    while (auto* part = splitter.next()) {
        for (int32 c = 0; c < 2; ++c) {
            REQUIRE(part->inputs[0].channelBuffers32[c] == block.inChannels[c] + done);
            REQUIRE(part->outputs[0].channelBuffers32[c] == block.outChannels[c] + done);
        }
        REQUIRE(part->processContext->projectTimeSamples == 1000 + done);
        sizes.push_back(part->numSamples);
        done += part->numSamples;
    }
    REQUIRE(sizes == (std::vector<int32>{300, 300, 300, 100}));
    REQUIRE(block.context.projectTimeSamples == 1000);
    REQUIRE(block.inBus.channelBuffers32 == block.inChannels);
}

TEST_CASE("shouldGiveParameterChangesWithTheFirstPartOnly") {
    Block block(128);
    auto* const changes = reinterpret_cast<Vst::IParameterChanges*>(&block);
    block.data.inputParameterChanges = changes;
    BlockSplitter splitter(block.data, 64);
    REQUIRE(splitter.next()->inputParameterChanges == changes);
    REQUIRE(splitter.next()->inputParameterChanges == nullptr);
    REQUIRE(splitter.next() == nullptr);
}

TEST_CASE("shouldLetAStoppedTransportStand") {
    Block block(128);
    block.context.state = 0;
    BlockSplitter splitter(block.data, 64);
    splitter.next();
    REQUIRE(splitter.next()->processContext->projectTimeSamples == 1000);
}

TEST_CASE("shouldTakeBlocksWithoutBuffersOrContext") {
    Block block(128);
    block.data.processContext = nullptr;
    block.data.inputs = nullptr;
    block.outChannels[1] = nullptr;
    BlockSplitter splitter(block.data, 100);
    REQUIRE(splitter.fits());
    REQUIRE(splitter.next()->inputs == nullptr);
    auto* const last = splitter.next();
    REQUIRE(last->numSamples == 28);
    REQUIRE(last->processContext == nullptr);
    REQUIRE(last->outputs[0].channelBuffers32[1] == nullptr);
}

TEST_CASE("shouldSayWhenABlockHasMoreThanItHasRoomFor") {
    Block block(128);
    block.inBus.numChannels = BlockSplitter::mostChannels + 1;
    std::vector<float*> many(static_cast<std::size_t>(block.inBus.numChannels), block.in.data());
    block.inBus.channelBuffers32 = many.data();
    REQUIRE(!BlockSplitter(block.data, 64).fits());
    block.data.numInputs = BlockSplitter::mostBuses + 1;
    std::vector<Vst::AudioBusBuffers> buses(static_cast<std::size_t>(block.data.numInputs));
    block.data.inputs = buses.data();
    REQUIRE(!BlockSplitter(block.data, 64).fits());
}
