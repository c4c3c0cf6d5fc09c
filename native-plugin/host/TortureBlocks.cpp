// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawProcessor.h"
#include "Samples.h"
#include "StreamCheck.h"
#include "Threads.h"
#include "Torture.h"

#include <limits>
#include <xmmintrin.h>

namespace masterwright {
namespace {
constexpr int prepared = 256;

// Prepared and transparent, so that whatever else happens the output has to be the delayed input.
void makeReady(Bench& bench, int maxFrames = prepared) {
    bench.instance.releaseResources();
    setChannels(bench.instance, 2);
    setTransparent(bench.instance);
    prepare(bench.instance, bench.sampleRate, maxFrames, false);
    // JUCE's host hands parameters over with its own blocks only; the bare calls below would come before them.
    juce::AudioBuffer<float> none(2, 0);
    juce::MidiBuffer midi;
    bench.instance.processBlock(none, midi);
}

juce::String expectDelayed(Bench& bench, const juce::AudioBuffer<float>& input,
                           const juce::AudioBuffer<float>& output) {
    const auto at = firstDifference(input, output, bench.instance.getLatencySamples());
    return at < 0 ? juce::String() : "the output is not the delayed input from frame " + juce::String(at) + " on";
}

// Streams noise in blocks of the given sizes with something done before each block.
juce::String streamWith(Bench& bench, const BlockPlan& plan, int frames, const std::function<void(int)>& disturbance) {
    const auto input = awkwardNoise(2, frames, 21);
    juce::AudioBuffer<float> output;
    runBesideMessages([&] {
        Stream stream(bench.instance, bench.sampleRate);
        stream.beforeBlock = disturbance;
        output = stream.process(input, plan);
    });
    return expectDelayed(bench, input, output);
}

juce::String zeroFrames(Bench& bench) {
    makeReady(bench);
    RawProcessor raw(bench.instance);
    juce::AudioBuffer<float> none(2, 0);
    float silence[1] = {};
    float* channels[2] = {silence, silence};
    return streamWith(bench, BlockPlan::fixed(64), 16384, [&](int block) {
        juce::MidiBuffer midi;
        if (block % 2 == 0)
            bench.instance.processBlock(none, midi);
        else
            raw.process(0, channels, channels, 2);
    });
}

juce::String parameterFlush(Bench& bench) {
    makeReady(bench);
    RawProcessor raw(bench.instance);
    return streamWith(bench, BlockPlan::fixed(64), 16384, [&](int) { raw.flush(); });
}

juce::String nullBuffers(Bench& bench) {
    makeReady(bench);
    RawProcessor raw(bench.instance);
    juce::AudioBuffer<float> in(2, 64), out(2, 64);
    in.clear();
    out.clear();
    runBesideMessages([&] {
        float* none[2] = {nullptr, nullptr};
        float* half[2] = {in.getWritePointer(0), nullptr};
        float* halfOut[2] = {nullptr, out.getWritePointer(1)};
        auto* const* whole = out.getArrayOfWritePointers();
        for (int i = 0; i < 50; ++i) {
            raw.process(64, nullptr, nullptr, 2);
            raw.process(64, none, none, 2);
            raw.process(64, half, whole, 2);
            raw.process(64, in.getArrayOfWritePointers(), halfOut, 2);
            raw.process(64, nullptr, whole, 2);
            raw.process(0, nullptr, nullptr, 2);
            raw.process(64, nullptr, nullptr, 0);
        }
    });
    return count(out).allFinite() ? "" : "the output holds NaN or infinity";
}

juce::String oversizeBlocks(Bench& bench) {
    makeReady(bench, 64);
    return streamWith(bench, BlockPlan::inTurn({64, 65, 512, 8192, 20000}), 90000, {});
}

juce::String buffersApart(Bench& bench) {
    makeReady(bench);
    RawProcessor raw(bench.instance);
    auto in = awkwardNoise(2, 16384, 5);
    const auto untouched = in;
    juce::AudioBuffer<float> out(2, 16384);
    runBesideMessages([&] {
        for (int start = 0; start < 16384; start += prepared) {
            float* from[2] = {in.getWritePointer(0, start), in.getWritePointer(1, start)};
            float* to[2] = {out.getWritePointer(0, start), out.getWritePointer(1, start)};
            raw.process(prepared, from, to, 2);
        }
    });
    return identical(in, untouched) ? expectDelayed(bench, in, out) : "the input buffers were written to";
}

juce::String silenceFlags(Bench& bench) {
    makeReady(bench);
    RawProcessor raw(bench.instance);
    juce::AudioBuffer<float> buffer(2, prepared);
    juce::String failure;
    runBesideMessages([&] {
        Steinberg::Vst::ProcessContext context{};
        context.sampleRate = bench.sampleRate;
        for (int i = 0; i < 100; ++i) {
            buffer.clear();
            raw.process(prepared, buffer.getArrayOfWritePointers(), buffer.getArrayOfWritePointers(), 2, &context, 3);
            if (count(buffer).peak > 0.0f || !count(buffer).allFinite())
                failure = "silence in is not silence out";
        }
    });
    return failure;
}

juce::String oddSizes(Bench& bench) {
    makeReady(bench, 16384);
    return streamWith(bench, BlockPlan::inTurn({1, 10, 17, 32, 256, 1024, 1536, 2027, 4096, 16384}), 120000, {});
}

juce::String flushToZero(Bench& bench) {
    makeReady(bench);
    const auto before = _mm_getcsr();
    auto failure = streamWith(bench, BlockPlan::fixed(64), 16384, [](int) { _mm_setcsr(_mm_getcsr() | 0x8040u); });
    _mm_setcsr(before);
    return failure;
}

juce::String badSamples(Bench& bench) {
    makeReady(bench);
    setAudible(bench.instance);
    auto input = whiteNoise(2, 96000, 9, 0.25f);
    const float bad[] = {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                         -std::numeric_limits<float>::infinity(), 3.0e38f, std::numeric_limits<float>::signaling_NaN()};
    for (int i = 0; i < 5; ++i)
        for (int frame = 10000 * i; frame < 10000 * i + 100; ++frame)
            input.setSample(frame % 2, frame, bad[i]);
    juce::AudioBuffer<float> output;
    runBesideMessages([&] {
        Stream stream(bench.instance, bench.sampleRate);
        output = stream.process(input, BlockPlan::fixed(64));
    });
    juce::AudioBuffer<float> later(2, 24000);
    for (int channel = 0; channel < 2; ++channel)
        later.copyFrom(channel, 0, output, channel, 72000, 24000);
    if (!count(later).allFinite() || count(later).peak == 0.0f)
        return "the chain has not recovered 0.6 s after the last bad sample";
    if (!bench.expectDry && !count(output).allFinite())
        return "NaN or infinity comes out";
    return {};
}

juce::String subnormalTail(Bench& bench) {
    makeReady(bench);
    setAudible(bench.instance);
    juce::AudioBuffer<float> input(2, 480000);
    input.clear();
    input.setSample(0, 0, 1.0f);
    input.setSample(1, 0, 1.0f);
    juce::AudioBuffer<float> output;
    runBesideMessages([&] {
        Stream stream(bench.instance, bench.sampleRate);
        output = stream.process(input, BlockPlan::fixed(256));
    });
    const auto counts = count(output);
    return counts.allFinite() && counts.subnormal == 0 ? "" : "after an impulse, subnormal samples come out";
}
} // namespace

std::vector<TortureCase> blockCases() {
    return {{"zero-frame blocks", zeroFrames},
            {"parameter flushes", parameterFlush},
            {"null buffers", nullBuffers},
            {"blocks larger than prepared", oversizeBlocks},
            {"input and output apart", buffersApart},
            {"silence flags", silenceFlags},
            {"odd block sizes", oddSizes},
            {"denormals flushed by the host", flushToZero},
            {"bad samples", badSamples},
            {"subnormal tail", subnormalTail}};
}
} // namespace masterwright
