// SPDX-License-Identifier: GPL-3.0-or-later
#include "RawProcessor.h"
#include "Samples.h"
#include "StreamCheck.h"
#include "Threads.h"
#include "Torture.h"
#include "XErrors.h"

#include <atomic>
#include <cmath>

namespace masterwright {
namespace {
void makeReady(Bench& bench, double rate = 48000.0, int channels = 2, int maxFrames = 512) {
    bench.instance.releaseResources();
    setChannels(bench.instance, channels);
    setTransparent(bench.instance);
    prepare(bench.instance, rate, maxFrames, bench.instance.isNonRealtime());
}

juce::String streamWith(Bench& bench, double rate, int channels, const std::function<void(int)>& disturbance,
                        float tolerance = 0.0f) {
    const auto input = awkwardNoise(channels, 24000, 31);
    juce::AudioBuffer<float> output;
    runBesideMessages([&] {
        Stream stream(bench.instance, rate);
        stream.beforeBlock = disturbance;
        output = stream.process(input, BlockPlan::fixed(96));
    });
    const int latency = bench.instance.getLatencySamples();
    if (tolerance == 0.0f) {
        const auto at = firstDifference(input, output, latency);
        return at < 0 ? juce::String() : "the output is not the delayed input from frame " + juce::String(at) + " on";
    }
    for (int channel = 0; channel < channels; ++channel)
        for (int frame = latency; frame < output.getNumSamples(); ++frame)
            if (!(std::fabs(output.getSample(channel, frame) - input.getSample(channel, frame - latency)) <= tolerance))
                return "the output strays from the delayed input at frame " + juce::String(frame);
    return {};
}

juce::String prepareTwice(Bench& bench) {
    makeReady(bench);
    prepare(bench.instance, 44100.0, 64, false);
    prepare(bench.instance, 48000.0, 1024, false);
    prepare(bench.instance, 48000.0, 1024, false);
    return streamWith(bench, 48000.0, 2, {});
}

juce::String invalidTransitions(Bench& bench) {
    makeReady(bench);
    juce::AudioBuffer<float> buffer(2, 64);
    buffer.clear();
    {
        RawProcessor raw(bench.instance);
        auto* const* channels = buffer.getArrayOfWritePointers();
        for (int i = 0; i < 3; ++i) {
            raw.component().setActive(false);
            raw.component().setActive(false);
            raw.process(64, channels, channels, 2);
            raw.processor().setProcessing(true);
            raw.process(64, channels, channels, 2);
            raw.component().setActive(true);
            raw.component().setActive(true);
            raw.process(64, channels, channels, 2);
            raw.processor().setProcessing(false);
            raw.processor().setProcessing(false);
            raw.process(64, channels, channels, 2);
            Steinberg::Vst::ProcessSetup setup{Steinberg::Vst::kRealtime, Steinberg::Vst::kSample32, 64, 96000.0};
            raw.processor().setupProcessing(setup);
            raw.process(64, channels, channels, 2);
        }
    }
    bench.instance.releaseResources();
    bench.instance.releaseResources();
    return count(buffer).allFinite() ? "" : "the output holds NaN or infinity";
}

juce::String unusualRates(Bench& bench) {
    for (const double rate :
         {8000.0, 1234.5678, 11025.0, 22050.0, 32000.0, 44100.0, 176400.0, 192000.0, 384000.0, 768000.0}) {
        makeReady(bench, rate);
        const auto failure = streamWith(bench, rate, 2, {});
        if (failure.isNotEmpty())
            return "at " + juce::String(rate) + " Hz " + failure;
    }
    return {};
}

juce::String rateChanges(Bench& bench) {
    for (int i = 0; i < 20; ++i) {
        const double rate = i % 2 == 0 ? 44100.0 : 96000.0;
        // As hosts do that change the rate without a release: prepared again while still active.
        prepare(bench.instance, rate, 512, false);
        setTransparent(bench.instance);
        juce::AudioBuffer<float> output;
        runBesideMessages([&] {
            Stream stream(bench.instance, rate);
            output = stream.process(whiteNoise(2, 4096, i, 0.5f), BlockPlan::fixed(512));
        });
        if (!count(output).allFinite())
            return "after a change of rate the output holds NaN or infinity";
    }
    return {};
}

juce::String modeSwitches(Bench& bench) {
    makeReady(bench);
    return streamWith(bench, 48000.0, 2, [&](int block) { bench.instance.setNonRealtime(block % 2 == 0); });
}

juce::String bypassSwitches(Bench& bench) {
    makeReady(bench);
    return streamWith(
        bench, 48000.0, 2, [&](int block) { setIfPresent(bench.instance, "bypass", block % 5 < 2 ? 1.0f : 0.0f); },
        1.0e-6f);
}

juce::String resets(Bench& bench) {
    makeReady(bench);
    juce::String failure;
    for (int i = 0; i < 10 && failure.isEmpty(); ++i) {
        bench.instance.reset();
        failure = streamWith(bench, 48000.0, 2, {});
    }
    return failure;
}

juce::String changingThreads(Bench& bench) {
    makeReady(bench);
    const auto input = awkwardNoise(2, 48000, 41);
    juce::AudioBuffer<float> output(2, 48000);
    output.makeCopyOf(input);
    Transport transport;
    bench.instance.setPlayHead(&transport);
    const auto processPart = [&](int start, int frames) {
        juce::MidiBuffer midi;
        juce::AudioBuffer<float> view(output.getArrayOfWritePointers(), 2, start, frames);
        bench.instance.processBlock(view, midi);
        transport.position += frames;
    };
    runBesideMessages([&] {
        TurnTaking threads(8);
        for (int start = 0; start < 24000; start += 100)
            threads.run([&] { processPart(start, 100); });
    });
    for (int start = 24000; start < 48000; start += 400)
        runBesideMessages([&] { processPart(start, 400); });
    bench.instance.setPlayHead(nullptr);
    const auto at = firstDifference(input, output, bench.instance.getLatencySamples());
    return at < 0 ? juce::String() : "the output is not the delayed input from frame " + juce::String(at) + " on";
}

// A virtual machine needs room on the stack of the thread that calls it; where there is none the audio still has to
// pass. On instances of their own, which may then stay dry until the user resets them.
juce::String smallStacks(Bench& shared) {
    for (const size_t kib : {64, 96, 128, 256}) {
        auto own = shared.file.create();
        Bench bench{shared.file, *own, shared.sampleRate, shared.expectDry};
        makeReady(bench);
        const auto input = whiteNoise(2, 9600, 43, 0.5f);
        juce::AudioBuffer<float> output;
        runBesideMessages(
            [&] {
                Stream stream(bench.instance, 48000.0);
                output = stream.process(input, BlockPlan::fixed(64));
            },
            kib * 1024);
        const auto at = firstDifference(input, output, bench.instance.getLatencySamples());
        if (at >= 0)
            return "on a thread of " + juce::String(static_cast<int>(kib)) +
                   " KiB the output is not the delayed input from frame " + juce::String(at) + " on";
    }
    return {};
}

juce::String monoAndStereo(Bench& bench) {
    juce::String failure;
    for (int i = 0; i < 10 && failure.isEmpty(); ++i) {
        makeReady(bench, 48000.0, 1 + i % 2);
        failure = streamWith(bench, 48000.0, 1 + i % 2, {});
    }
    return failure;
}

void processSilence(Bench& bench, int channels) {
    prepare(bench.instance, 48000.0, 512, false);
    runBesideMessages([&] {
        Stream stream(bench.instance, 48000.0);
        juce::AudioBuffer<float> silence(channels, 4096);
        silence.clear();
        stream.process(silence, BlockPlan::fixed(512));
    });
}

juce::String busLayouts(Bench& bench) {
    using Set = juce::AudioChannelSet;
    const Set sets[] = {Set::disabled(), Set::mono(), Set::stereo(), Set::quadraphonic(), Set::create5point1()};
    for (const auto& in : sets)
        for (const auto& out : sets) {
            bench.instance.releaseResources();
            juce::AudioProcessor::BusesLayout layout;
            layout.inputBuses.add(in);
            layout.outputBuses.add(out);
            const bool taken = bench.instance.setBusesLayout(layout);
            const bool ours = in == out && (in.size() == 1 || in.size() == 2);
            // A bus may always be switched off; what else is taken has to be ours, and ours has to be taken.
            if (taken != ours && in.size() > 0 && out.size() > 0)
                return "the layout " + in.getDescription() + " to " + out.getDescription() +
                       (taken ? " is accepted" : " is refused");
            if (taken && !ours)
                processSilence(bench, juce::jmax(in.size(), out.size()));
            if (ours) {
                makeReady(bench, 48000.0, in.size());
                const auto failure = streamWith(bench, 48000.0, in.size(), {});
                if (failure.isNotEmpty())
                    return in.getDescription() + ": " + failure;
            }
        }
    return {};
}

// A thousand, one after the other, while the first goes on.
juce::String neighbours(Bench& bench) {
    makeReady(bench);
    std::atomic<bool> done{false};
    juce::String failure;
    juce::MessageManager::callAsync([&] {
        for (int i = 0; i < 1000; ++i) {
            auto other = bench.file.create();
            prepare(*other, i % 2 == 0 ? 48000.0 : 96000.0, 256, false);
            juce::AudioBuffer<float> buffer(2, 256);
            buffer.clear();
            juce::MidiBuffer midi;
            other->processBlock(buffer, midi);
            if (i % 3 == 0)
                other->releaseResources();
        }
        done = true;
    });
    runBesideMessages([&] {
        Stream stream(bench.instance, 48000.0);
        const auto input = awkwardNoise(2, 1 << 18, 51);
        juce::AudioBuffer<float> output(2, 0);
        bool first = true;
        while (!done && failure.isEmpty()) {
            output = stream.process(input, BlockPlan::fixed(96));
            const auto latency = bench.instance.getLatencySamples();
            // Later rounds begin with the end of the round before; compare where only this round sounds.
            for (int channel = 0; channel < 2; ++channel)
                if (std::memcmp(input.getReadPointer(channel), output.getReadPointer(channel, latency),
                                sizeof(float) * static_cast<size_t>(input.getNumSamples() - latency)) != 0)
                    failure = juce::String("while others come and go the output is not the delayed input") +
                              (first ? "" : " (after a while)");
            first = false;
        }
    });
    return failure;
}

juce::String manyInstances(Bench& bench) {
    std::vector<std::unique_ptr<juce::AudioPluginInstance>> all;
    juce::String failure;
    for (int i = 0; i < 16; ++i) {
        all.push_back(bench.file.create());
        setTransparent(*all.back());
        prepare(*all.back(), 48000.0, 512, false);
    }
    runBesideMessages([&] {
        for (auto& one : all) {
            Stream stream(*one, 48000.0);
            const auto input = awkwardNoise(2, 4096, 61);
            if (firstDifference(input, stream.process(input, BlockPlan::fixed(512)), one->getLatencySamples()) >= 0)
                failure = "one of 16 instances does not pass the null test";
        }
    });
    return failure;
}

juce::String editorWhileProcessing(Bench& bench) {
    tolerateXErrors();
    makeReady(bench);
    std::atomic<bool> done{false};
    bool shown = true;
    juce::MessageManager::callAsync([&] {
        for (int i = 0; i < 5; ++i) {
            std::unique_ptr<juce::AudioProcessorEditor> editor(bench.instance.createEditorIfNeeded());
            shown = shown && editor != nullptr && editor->getWidth() > 0;
            if (editor != nullptr) {
                editor->addToDesktop(0);
                editor->setVisible(true);
            }
            juce::MessageManager::getInstance()->runDispatchLoopUntil(200);
        }
        done = true;
    });
    juce::String failure;
    runBesideMessages([&] {
        Stream stream(bench.instance, 48000.0);
        while (!done)
            if (!count(stream.process(whiteNoise(2, 4800, 71, 0.5f), BlockPlan::fixed(96))).allFinite())
                failure = "with the editor open the output holds NaN or infinity";
    });
    return shown ? failure : "the editor did not open";
}
} // namespace

std::vector<TortureCase> lifeCases(bool withEditor) {
    std::vector<TortureCase> cases{{"prepare twice", prepareTwice},
                                   {"invalid state transitions", invalidTransitions},
                                   {"unusual rates", unusualRates},
                                   {"rate changes while running", rateChanges},
                                   {"realtime and offline in turn", modeSwitches},
                                   {"bypass switched", bypassSwitches},
                                   {"resets", resets},
                                   {"changing threads", changingThreads},
                                   {"small stacks", smallStacks},
                                   {"mono and stereo in turn", monoAndStereo},
                                   {"bus layouts", busLayouts},
                                   {"others come and go", neighbours},
                                   {"many instances", manyInstances}};
    if (withEditor)
        cases.push_back({"editor while processing", editorWhileProcessing});
    return cases;
}
} // namespace masterwright
