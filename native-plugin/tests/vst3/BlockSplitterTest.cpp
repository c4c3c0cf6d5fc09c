// SPDX-License-Identifier: GPL-3.0-or-later
#include "vst3/BlockSplitter.h"

#include "Check.h"

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

MW_TEST(shouldHandOnEveryFrameOnceAndInOrder) {
    Block block(1000);
    BlockSplitter splitter(block.data, 300);
    CHECK(splitter.fits());
    int32 done = 0;
    std::vector<int32> sizes;
    while (auto* part = splitter.next()) {
        for (int32 c = 0; c < 2; ++c) {
            CHECK(part->inputs[0].channelBuffers32[c] == block.inChannels[c] + done);
            CHECK(part->outputs[0].channelBuffers32[c] == block.outChannels[c] + done);
        }
        CHECK_EQUAL(part->processContext->projectTimeSamples, 1000 + done);
        sizes.push_back(part->numSamples);
        done += part->numSamples;
    }
    CHECK(sizes == (std::vector<int32>{300, 300, 300, 100}));
    CHECK_EQUAL(block.context.projectTimeSamples, 1000);
    CHECK(block.inBus.channelBuffers32 == block.inChannels);
}

MW_TEST(shouldGiveParameterChangesWithTheFirstPartOnly) {
    Block block(128);
    auto* const changes = reinterpret_cast<Vst::IParameterChanges*>(&block);
    block.data.inputParameterChanges = changes;
    BlockSplitter splitter(block.data, 64);
    CHECK(splitter.next()->inputParameterChanges == changes);
    CHECK(splitter.next()->inputParameterChanges == nullptr);
    CHECK(splitter.next() == nullptr);
}

MW_TEST(shouldLetAStoppedTransportStand) {
    Block block(128);
    block.context.state = 0;
    BlockSplitter splitter(block.data, 64);
    splitter.next();
    CHECK_EQUAL(splitter.next()->processContext->projectTimeSamples, 1000);
}

MW_TEST(shouldTakeBlocksWithoutBuffersOrContext) {
    Block block(128);
    block.data.processContext = nullptr;
    block.data.inputs = nullptr;
    block.outChannels[1] = nullptr;
    BlockSplitter splitter(block.data, 100);
    CHECK(splitter.fits());
    CHECK(splitter.next()->inputs == nullptr);
    auto* const last = splitter.next();
    CHECK_EQUAL(last->numSamples, 28);
    CHECK(last->processContext == nullptr);
    CHECK(last->outputs[0].channelBuffers32[1] == nullptr);
}

MW_TEST(shouldSayWhenABlockHasMoreThanItHasRoomFor) {
    Block block(128);
    block.inBus.numChannels = BlockSplitter::mostChannels + 1;
    std::vector<float*> many(static_cast<std::size_t>(block.inBus.numChannels), block.in.data());
    block.inBus.channelBuffers32 = many.data();
    CHECK(!BlockSplitter(block.data, 64).fits());
    block.data.numInputs = BlockSplitter::mostBuses + 1;
    std::vector<Vst::AudioBusBuffers> buses(static_cast<std::size_t>(block.data.numInputs));
    block.data.inputs = buses.data();
    CHECK(!BlockSplitter(block.data, 64).fits());
}
