// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterIds.h"
#include "RawProcessor.h"
#include "Samples.h"
#include "StateChunk.h"
#include "StreamCheck.h"
#include "Threads.h"
#include "Torture.h"

#include <public.sdk/source/common/memorystream.h>

#include <atomic>
#include <thread>

namespace masterwright {
namespace {
constexpr char validDocument[] = R"({"format":"masterwright-state","version":1,"parameters":{"style":"bold",)"
                                 R"("amount":50.0,"ceiling":-2.0},"decisions":{"bold":{"values":{"input_gain":0.75}}},)"
                                 R"("x_kept":{"any":[1,2,"three"]}})";

juce::MemoryBlock bytesOf(const juce::String& text) {
    return {text.toRawUTF8(), text.getNumBytesAsUTF8()};
}

juce::String render(juce::AudioPluginInstance& instance) {
    juce::String sum;
    instance.releaseResources();
    setChannels(instance, 2);
    prepare(instance, 48000.0, 512, true);
    runBesideMessages([&] {
        Stream stream(instance, 48000.0);
        sum = checksum(stream.process(whiteNoise(2, 24000, 81, 0.7f), BlockPlan::fixed(512)));
    });
    instance.releaseResources();
    instance.setNonRealtime(false);
    return sum;
}

juce::String stateBeforePrepare(Bench& bench) {
    auto early = bench.file.create();
    setStateBytes(*early, bytesOf(validDocument));
    auto late = bench.file.create();
    prepare(*late, 48000.0, 512, true);
    late->releaseResources();
    setStateBytes(*late, bytesOf(validDocument));
    return render(*early) == render(*late) ? "" : "a state given before prepare sounds unlike one given after it";
}

std::vector<juce::MemoryBlock> damagedDocuments() {
    std::vector<juce::MemoryBlock> documents;
    const juce::String valid(validDocument);
    for (const auto* text :
         {"", " ", "{", "{}", "[]", "null", "0", "\"masterwright-state\"", "{\"format\":\"masterwright-state\"}",
          "{\"format\":\"masterwright-state\",\"version\":2}", "{\"format\":\"masterwright-state\",\"version\":\"1\"}",
          "{\"format\":\"something-else\",\"version\":1}",
          "{\"format\":\"masterwright-state\",\"version\":1,\"parameters\":7}",
          "{\"format\":\"masterwright-state\",\"version\":1,\"parameters\":{\"amount\":1e400}}",
          "{\"format\":\"masterwright-state\",\"version\":1,\"parameters\":{\"style\":\"loudest\"}}",
          "{\"format\":\"masterwright-state\",\"version\":1} trailing"})
        documents.push_back(bytesOf(text));
    for (int cut = 1; cut < valid.length(); cut += 23)
        documents.push_back(bytesOf(valid.substring(0, cut)));
    documents.push_back(bytesOf(juce::String::repeatedString("[", 100000)));
    documents.push_back(bytesOf("{\"format\":\"masterwright-state\",\"version\":1,\"x\":" +
                                juce::String::repeatedString("{\"x\":", 50000)));
    juce::Random random(91);
    for (const int size : {1, 15, 31, 4096, 1000000}) {
        juce::MemoryBlock noise(static_cast<size_t>(size));
        for (int i = 0; i < size; ++i)
            noise[i] = static_cast<char>(random.nextInt(256));
        documents.push_back(noise);
    }
    juce::MemoryBlock broken = bytesOf(valid);
    broken[20] = static_cast<char>(0xff);
    documents.push_back(broken);
    return documents;
}

juce::String damagedStates(Bench& bench) {
    auto instance = bench.file.create();
    setStateBytes(*instance, bytesOf(validDocument));
    const auto sound = render(*instance);
    const auto state = getStateBytes(*instance);
    int number = 0;
    for (const auto& document : damagedDocuments()) {
        ++number;
        setStateBytes(*instance, document);
        const auto start = juce::String::fromUTF8(static_cast<const char*>(document.getData()),
                                                  static_cast<int>(juce::jmin(document.getSize(), size_t{40})));
        const auto which = "damaged state " + juce::String(number) + " (\"" + start + "\")";
        if (getStateBytes(*instance) != state)
            return which + " changes what is saved";
        if (render(*instance) != sound)
            return which + " changes the sound";
    }
    return {};
}

juce::String stateRoundTrip(Bench& bench) {
    auto first = bench.file.create();
    setStateBytes(*first, bytesOf(validDocument));
    const auto saved = getStateBytes(*first);
    setStateBytes(*first, saved);
    if (getStateBytes(*first) != saved)
        return "a state saved, loaded and saved again is not the same bytes";
    auto second = bench.file.create();
    setStateBytes(*second, getStateChunk(*first));
    if (getStateBytes(*second) != saved)
        return "a state loaded into another instance is not saved as the same bytes";
    if (render(*first) != render(*second))
        return "two instances with the same state do not sound the same";
    if (getStateBytes(*first) != saved)
        return "a render changes the state";
    if (!saved.toString().contains("x_kept"))
        return "a field of the document that the plugin does not know is lost";
    return {};
}

juce::String stateWhileProcessing(Bench& bench) {
    bench.instance.releaseResources();
    prepare(bench.instance, 48000.0, 512, false);
    std::atomic<bool> done{false};
    juce::MessageManager::callAsync([&] {
        for (int i = 0; i < 50; ++i) {
            setStateBytes(bench.instance, bytesOf(validDocument));
            getStateBytes(bench.instance);
        }
        done = true;
    });
    juce::String failure;
    runBesideMessages([&] {
        Stream stream(bench.instance, 48000.0);
        while (!done)
            if (!count(stream.process(whiteNoise(2, 4800, 95, 0.5f), BlockPlan::fixed(96))).allFinite())
                failure = "while states are loaded the output holds NaN or infinity";
    });
    return failure;
}

// VST3 wants states handed over on the message thread; some hosts do it elsewhere.
juce::String stateFromAnotherThread(Bench& bench) {
    auto instance = bench.file.create();
    prepare(*instance, 48000.0, 512, true);
    juce::String failure;
    {
        RawProcessor raw(*instance);
        runBesideMessages([&] {
            const auto valid = bytesOf(validDocument);
            for (int i = 0; i < 20 && failure.isEmpty(); ++i) {
                auto given = valid;
                Steinberg::MemoryStream in(given.getData(), static_cast<Steinberg::TSize>(given.getSize())), out;
                raw.component().setState(&in);
                raw.component().getState(&out);
                const auto size = static_cast<size_t>(out.getSize());
                if (!juce::MemoryBlock(out.getData(), size).toString().contains("x_kept"))
                    failure = "a state given on another thread is not the one given back";
            }
        });
    }
    instance->releaseResources();
    return failure;
}

juce::String bypassPersists(Bench& bench) {
    auto first = bench.file.create();
    prepare(*first, 48000.0, 512, true);
    setIfPresent(*first, "bypass", 1.0f);
    runBesideMessages([&] {
        Stream stream(*first, 48000.0);
        stream.process(whiteNoise(2, 512, 97, 0.5f), BlockPlan::fixed(512));
    });
    auto second = bench.file.create();
    setStateBytes(*second, getStateBytes(*first));
    auto* bypass = second->getBypassParameter();
    return bypass != nullptr && bypass->getValue() == 1.0f ? "" : "a bypass saved with the project is lost";
}

juce::String parameterTexts(Bench& bench) {
    for (auto* parameter : bench.instance.getParameters()) {
        const int steps = parameter->isDiscrete() ? parameter->getNumSteps() - 1 : 1000;
        for (int step = 0; step <= steps; ++step) {
            const auto value = static_cast<float>(step) / static_cast<float>(steps);
            const auto text = parameter->getText(value, 64);
            const auto back = parameter->getValueForText(text);
            if (text.isEmpty() || parameter->getText(back, 64) != text)
                return parameter->getName(64) + " at " + juce::String(value) + " reads \"" + text +
                       "\", which reads back as " + juce::String(back);
        }
    }
    return {};
}

// All but the choice of a program: what a program loads comes later than what a host sets beside it.
juce::Array<juce::AudioProcessorParameter*> controlsOf(juce::AudioPluginInstance& instance) {
    juce::Array<juce::AudioProcessorParameter*> controls;
    for (int i = 0; i < instance.getParameters().size(); ++i)
        if (stringIdOf(instance, i).isNotEmpty())
            controls.add(instance.getParameters()[i]);
    return controls;
}

juce::String parameterFuzz(Bench& bench) {
    bench.instance.releaseResources();
    prepare(bench.instance, 48000.0, 512, false);
    juce::String failure;
    runBesideMessages([&] {
        juce::Random random(101);
        Stream stream(bench.instance, 48000.0);
        for (int round = 0; round < 50; ++round) {
            for (auto* parameter : controlsOf(bench.instance))
                parameter->setValue(random.nextFloat());
            if (!count(stream.process(whiteNoise(2, 5 * 512, round, 1.0f), BlockPlan::fixed(512))).allFinite())
                failure = "with random parameters the output holds NaN or infinity";
        }
    });
    for (auto* parameter : controlsOf(bench.instance))
        parameter->setValue(parameter->getDefaultValue());
    return failure;
}

juce::String parametersFromTwoThreads(Bench& bench) {
    bench.instance.releaseResources();
    prepare(bench.instance, 48000.0, 512, false);
    std::atomic<bool> done{false};
    const auto turn = [&](juce::int64 seed) {
        juce::Random random(seed);
        while (!done)
            for (auto* parameter : controlsOf(bench.instance))
                parameter->setValue(random.nextFloat());
    };
    std::thread one(turn, 1), two(turn, 2);
    juce::String failure;
    runBesideMessages([&] {
        Stream stream(bench.instance, 48000.0);
        if (!count(stream.process(whiteNoise(2, 500 * 512, 103, 1.0f), BlockPlan::fixed(512))).allFinite())
            failure = "with parameters set from two threads the output holds NaN or infinity";
    });
    done = true;
    one.join();
    two.join();
    for (auto* parameter : controlsOf(bench.instance))
        parameter->setValue(parameter->getDefaultValue());
    return failure;
}

juce::String denseAutomation(Bench& bench) {
    bench.instance.releaseResources();
    prepare(bench.instance, 48000.0, 1000, false);
    juce::String failure;
    runBesideMessages([&] {
        juce::Random random(107);
        Stream stream(bench.instance, 48000.0);
        stream.beforeBlock = [&](int) {
            const auto all = controlsOf(bench.instance);
            all[random.nextInt(all.size())]->setValue(random.nextFloat());
        };
        for (const int every : {1000, 100, 10})
            if (!count(stream.process(whiteNoise(2, 48000, every, 1.0f), BlockPlan::fixed(every))).allFinite())
                failure = "with a change every " + juce::String(every) + " frames the output holds NaN or infinity";
    });
    for (auto* parameter : controlsOf(bench.instance))
        parameter->setValue(parameter->getDefaultValue());
    return failure;
}
} // namespace

std::vector<TortureCase> stateCases() {
    return {{"state before prepare", stateBeforePrepare},
            {"damaged and future states", damagedStates},
            {"state round trip", stateRoundTrip},
            {"states while processing", stateWhileProcessing},
            {"states from another thread", stateFromAnotherThread},
            {"bypass persists", bypassPersists},
            {"parameter texts", parameterTexts},
            {"parameter fuzz", parameterFuzz},
            {"parameters from two threads", parametersFromTwoThreads},
            {"dense automation", denseAutomation}};
}
} // namespace masterwright
