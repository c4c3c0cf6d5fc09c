// SPDX-License-Identifier: GPL-3.0-or-later
#include "Render.h"

#include "Allocations.h"
#include "Automation.h"
#include "BlockPlan.h"
#include "Error.h"
#include "Learning.h"
#include "LoadedPlugin.h"
#include "Memory.h"
#include "ParameterIds.h"
#include "RenderReport.h"
#include "Samples.h"
#include "StateChunk.h"
#include "StatusLog.h"
#include "StreamCheck.h"
#include "Threads.h"
#include "Transport.h"
#include "WavFile.h"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <thread>

namespace masterwright {
namespace {
using Clock = std::chrono::steady_clock;

// A background thread that takes less of a core than this has nothing to do but to look round. Its time is counted in
// whole ticks, ms.
constexpr double idleShare = 0.02;
constexpr double clockTick = 10.0;

juce::int64 nanosecondsSince(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(Clock::now() - start).count();
}

Sound loadInput(const Options& options) {
    Sound sound;
    if (options.input)
        sound = readWav(*options.input);
    else {
        sound.sampleRate = options.noiseRate;
        sound.audio =
            whiteNoise(options.mono ? 1 : 2, static_cast<int>(options.noiseSeconds * options.noiseRate), 1, 0.125f);
    }
    if (sound.audio.getNumChannels() > 2)
        throw HostError("The input has " + juce::String(sound.audio.getNumChannels()) +
                        " channels; one or two are taken.");
    if (options.mono)
        sound.audio.setSize(1, sound.audio.getNumSamples(), true);
    return sound;
}

BlockPlan planOf(const Options& options) {
    return options.randomBlocks ? BlockPlan::random(*options.randomBlocks, options.maxBlock)
                                : BlockPlan::inTurn(options.blockSizes);
}

// One render job: the instances, what is fed to them and what came out of the first.
class Job {
public:
    explicit Job(const Options& o) : options(o), file(o.plugin), input(loadInput(o)), plan(planOf(o)) {}

    juce::var run() {
        makeInstances();
        RenderReport report = measureRoom();
        prepareInstances(report);
        if (options.automation)
            lanes.assign(instances.size(), Automation(*options.automation, *instances.front()));

        if (options.statuses)
            statuses = std::make_unique<StatusLog>(*options.statuses, *instances.front(), input.sampleRate);

        report.assistantCpuMs = cpuMillisecondsOfThread("mw-assistant");
        const auto start = Clock::now();
        report.fifoGranted = runBesideMessages([&] { renderAll(report); }, 0, options.fifo);
        report.processMs = static_cast<double>(nanosecondsSince(start)) / 1e6;
        report.pssKib.add(proportionalSetKib());

        if (options.lingerMilliseconds > 0)
            linger();
        report.assistantCpuMs = cpuMillisecondsOfThread("mw-assistant") - report.assistantCpuMs;
        const auto result = trimmed();
        if (options.saveState)
            saveState();
        if (statuses)
            statuses->write();
        const auto json = report.toJson(result, options.instances);
        releaseInstances();
        if (options.output)
            writeFloatWav(*options.output, result, input.sampleRate);
        return json;
    }

private:
    void makeInstances() {
        juce::MemoryBlock document;
        if (options.state && (!options.state->existsAsFile() || !options.state->loadFileAsData(document)))
            throw HostError("Cannot read \"" + options.state->getFullPathName() + "\".");
        pss.add(proportionalSetKib());
        for (int i = 0; i < options.instances; ++i) {
            instances.push_back(file.create());
            auto& instance = *instances.back();
            setChannels(instance, input.audio.getNumChannels());
            if (options.state)
                setStateBytes(instance, document);
            for (const auto& [id, value] : options.values) {
                auto& parameter = findParameter(instance, id);
                parameter.setValue(parseValue(parameter, id, value));
            }
            if (options.bypass) {
                if (instance.getBypassParameter() == nullptr)
                    throw HostError("The plugin has no bypass parameter.");
                instance.getBypassParameter()->setValue(1.0f);
            }
        }
    }

    RenderReport measureRoom() {
        const auto frames = input.audio.getNumSamples() + 4 * static_cast<int>(input.sampleRate);
        const auto perPass = plan.sizesFor(frames).size() + 4096;
        RenderReport report(perPass * static_cast<size_t>(options.instances * options.repeat));
        report.plugin = file.description().name;
        report.version = file.description().version;
        report.mode = options.offline ? "offline" : "realtime";
        report.blockPlan = plan.name();
        report.sampleRate = input.sampleRate;
        report.channels = input.audio.getNumChannels();
        report.framesIn = input.audio.getNumSamples();
        report.scanMs = file.scanMilliseconds();
        report.createMs = file.createMilliseconds();
        report.paced = options.paced;
        return report;
    }

    void prepareInstances(RenderReport& report) {
        report.pssKib = pss;
        for (size_t i = 0; i < instances.size(); ++i) {
            auto& instance = *instances[i];
            if (options.warm && i == 0)
                warmUp(instance, input.sampleRate, plan.maximum());
            const auto taken = prepare(instance, input.sampleRate, plan.maximum(), options.offline);
            if (i == 0)
                report.prepareMs = taken;
            if (options.transport)
                instance.setPlayHead(&transport);
            report.pssKib.add(proportionalSetKib());
        }
        if (options.learn)
            report.learnt = learnFrom(*options.learn, *instances.front());
        if (options.settleMilliseconds > 0)
            juce::MessageManager::getInstance()->runDispatchLoopUntil(options.settleMilliseconds);
        report.latency = instances.front()->getLatencySamples();
        const int tail = options.tailOfLatency ? report.latency : 0;
        feed.setSize(input.audio.getNumChannels(), input.audio.getNumSamples() + tail);
        feed.clear();
        for (int channel = 0; channel < feed.getNumChannels(); ++channel)
            feed.copyFrom(channel, 0, input.audio, channel, 0, input.audio.getNumSamples());
        transport.sampleRate = input.sampleRate;
        transport.tempo = options.tempo;
        latency = report.latency;
    }

    void renderAll(RenderReport& report) {
        std::unique_ptr<TurnTaking> threads;
        if (options.alternatingThreads)
            threads = std::make_unique<TurnTaking>(2);
        for (int pass = 0; pass < options.repeat; ++pass) {
            if (pass > 0)
                startAgain();
            renderOnce(report, threads.get());
            report.checksums.add(checksum(output));
        }
    }

    // How the stream comes back to its start: as after a stop and an export (on the message thread), as after the
    // transport stood still for a moment, or by a jump of the rolling transport.
    void startAgain() {
        if (options.between == Between::prepare)
            juce::MessageManager::getInstance()->callFunctionOnMessageThread(
                [](void* job) -> void* {
                    for (auto& instance : static_cast<Job*>(job)->instances) {
                        instance->releaseResources();
                        prepare(*instance, static_cast<Job*>(job)->input.sampleRate,
                                static_cast<Job*>(job)->plan.maximum(), static_cast<Job*>(job)->options.offline);
                    }
                    return nullptr;
                },
                this);
        if (options.between == Between::stop) {
            juce::AudioBuffer<float> silence(feed.getNumChannels(), plan.maximum());
            juce::MidiBuffer midi;
            transport.playing = false;
            for (auto& instance : instances) {
                silence.clear();
                instance->processBlock(silence, midi);
            }
            transport.playing = true;
        }
        for (auto& lane : lanes)
            lane.rewind();
    }

    void renderOnce(RenderReport& report, TurnTaking* threads) {
        auto sizes = plan.sizesFor(feed.getNumSamples());
        if (options.splitAtAutomation && !lanes.empty())
            sizes = lanes.front().cut(sizes);
        output.setSize(feed.getNumChannels(), feed.getNumSamples());
        scratch.setSize(feed.getNumChannels(), feed.getNumSamples());
        report.automationPoints = 0;
        transport.position = options.startPosition;
        auto due = Clock::now();
        int start = 0;
        for (const int size : sizes) {
            if (options.paced) {
                std::this_thread::sleep_until(due);
                report.wakeups.add(nanosecondsSince(due), size, input.sampleRate);
                due += std::chrono::nanoseconds(static_cast<juce::int64>(size * 1e9 / input.sampleRate));
            }
            const std::function<void()> block = [&] { renderBlock(report, start, size); };
            threads != nullptr ? threads->run(block) : block();
            start += size;
            transport.position += size;
            if (statuses)
                statuses->advance(size);
        }
    }

    void renderBlock(RenderReport& report, int start, int size) {
        juce::MidiBuffer midi;
        for (size_t i = 0; i < instances.size(); ++i) {
            auto& target = i == 0 ? output : scratch;
            for (int channel = 0; channel < feed.getNumChannels(); ++channel)
                target.copyFrom(channel, start, feed, channel, start, size);
            juce::AudioBuffer<float> view(target.getArrayOfWritePointers(), target.getNumChannels(), start, size);
            if (!lanes.empty())
                report.automationPoints += lanes[i].applyUpTo(start + size, *instances[i]);
            const auto allocated = allocationsOfThisThread();
            const auto before = Clock::now();
            instances[i]->processBlock(view, midi);
            if (options.allocationControl) {
                void* volatile taken = std::malloc(16); // volatile, so that it is not optimised away
                std::free(taken);
            }
            report.times.add(nanosecondsSince(before), size, input.sampleRate);
            report.addAllocations(allocationsOfThisThread() - allocated);
            if (i > 0)
                for (int channel = 0; channel < feed.getNumChannels(); ++channel)
                    if (std::memcmp(output.getReadPointer(channel, start), scratch.getReadPointer(channel, start),
                                    sizeof(float) * static_cast<size_t>(size)) != 0)
                        report.instancesIdentical = false;
        }
    }

    juce::AudioBuffer<float> trimmed() const {
        const int from = options.trimLatency ? juce::jmin(latency, output.getNumSamples()) : 0;
        juce::AudioBuffer<float> result(output.getNumChannels(), output.getNumSamples() - from);
        for (int channel = 0; channel < result.getNumChannels(); ++channel)
            result.copyFrom(channel, 0, output, channel, from, result.getNumSamples());
        return result;
    }

    // Lets what a plugin does by itself after a render come to its end: its state and its background thread say when,
    // or ten minutes do.
    void linger() {
        for (auto& instance : instances)
            instance->releaseResources();
        const int slice = juce::jmin(options.lingerMilliseconds, 250);
        auto before = getStateBytes(*instances.front());
        auto worked = cpuMillisecondsOfThread("mw-assistant");
        for (int waited = 0, still = 0; still < options.lingerMilliseconds && waited < 600000; waited += slice) {
            juce::MessageManager::getInstance()->runDispatchLoopUntil(slice);
            still += slice;
            const auto now = getStateBytes(*instances.front());
            const auto working = cpuMillisecondsOfThread("mw-assistant");
            if (now != before || working - worked > clockTick + idleShare * still) {
                still = 0;
                before = now;
                worked = working;
            }
        }
    }

    void saveState() {
        const auto document = getStateBytes(*instances.front());
        if (!options.saveState->replaceWithData(document.getData(), document.getSize()))
            throw HostError("Cannot write \"" + options.saveState->getFullPathName() + "\".");
    }

    void releaseInstances() {
        for (auto& instance : instances) {
            instance->setPlayHead(nullptr);
            instance->releaseResources();
        }
        instances.clear();
    }

    const Options& options;
    PluginFile file;
    Sound input;
    BlockPlan plan;
    Transport transport;
    std::unique_ptr<StatusLog> statuses;
    std::vector<Automation> lanes;
    std::vector<std::unique_ptr<juce::AudioPluginInstance>> instances;
    juce::AudioBuffer<float> feed, output, scratch;
    juce::Array<juce::var> pss;
    int latency = 0;
};
} // namespace

juce::var render(const Options& options) {
    return Job(options).run();
}
} // namespace masterwright
