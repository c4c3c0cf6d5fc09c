// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"
#include "PluginRig.h"

#include <thread>

using namespace masterwright;
using namespace masterwright::test;
using seam::FakeCore;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/** A processor that is prepared and connected to a fresh fake core. */
struct Ready {
    explicit Ready(double rate = 48000.0, int frames = 256) {
        ShowingCore::reset();
        ShowingCore::publish();
        plugin.prepareToPlay(rate, frames);
    }
    PluginProcessor plugin;
};

} // namespace

MW_TEST(shouldOfferTheParametersOfTheContractInTheirOrder) {
    PluginProcessor plugin;
    const auto& offered = plugin.getParameters();
    CHECK_EQUAL(offered.size(), MW_PARAMETER_COUNT);
    for (const auto& spec : parameterSpecs) {
        const auto* each = dynamic_cast<juce::AudioProcessorParameterWithID*>(offered[spec.index]);
        CHECK_EQUAL(each->paramID.toStdString(), std::string(spec.id));
        CHECK_EQUAL(each->getNumSteps(), spec.steps + 1);
        CHECK(each->isDiscrete() && each->isAutomatable());
        CHECK_EQUAL(each->getValue(), each->getDefaultValue());
    }
    CHECK(plugin.getBypassParameter() == offered[parameter::bypass]);
}

MW_TEST(shouldMoveAHostsValueToTheNearestStep) {
    PluginProcessor plugin;
    auto& style = plugin.parameter(parameter::style);
    style.setValue(0.7f);
    CHECK_EQUAL(style.getValue(), 0.5f);
    CHECK_EQUAL(style.getText(0.8f, 100).toStdString(), "Bold");
    CHECK_EQUAL(style.getText(0.8f, 2).toStdString(), "Bo");
    CHECK_EQUAL(style.getValueForText("safe"), 0.0f);
    CHECK_EQUAL(style.getValueForText("no such style"), style.getValue());
}

MW_TEST(shouldReportTheLatencyOfTheRate) {
    PluginProcessor fresh;
    CHECK_EQUAL(fresh.getLatencySamples(), 240);
    Ready ready(96000.0);
    CHECK_EQUAL(ready.plugin.getLatencySamples(), 480);
    CHECK_EQUAL(ready.plugin.core().latencyFrames(), 480);
}

MW_TEST(shouldReportTheTailOfItsSends) {
    Ready ready(48000.0);
    CHECK_EQUAL(ready.plugin.getTailLengthSeconds(), 4.005);
}

MW_TEST(shouldTakeMonoAndStereoAndNothingElse) {
    PluginProcessor plugin;
    const auto layout = [](const juce::AudioChannelSet& in, const juce::AudioChannelSet& out) {
        juce::AudioProcessor::BusesLayout both;
        both.inputBuses.add(in);
        both.outputBuses.add(out);
        return both;
    };
    using Set = juce::AudioChannelSet;
    CHECK(plugin.checkBusesLayoutSupported(layout(Set::mono(), Set::mono())));
    CHECK(plugin.checkBusesLayoutSupported(layout(Set::stereo(), Set::stereo())));
    CHECK(!plugin.checkBusesLayoutSupported(layout(Set::mono(), Set::stereo())));
    CHECK(!plugin.checkBusesLayoutSupported(layout(Set::create5point1(), Set::create5point1())));
    CHECK(!plugin.checkBusesLayoutSupported(layout(Set::disabled(), Set::disabled())));
    CHECK(!plugin.supportsDoublePrecisionProcessing() && !plugin.acceptsMidi() && !plugin.producesMidi());
}

MW_TEST(shouldHandEveryParameterToTheCore) {
    Ready ready;
    for (const auto& spec : parameterSpecs)
        ready.plugin.parameter(spec.index).changeStep((spec.index * 7 + 1) % (spec.steps + 1));
    runBlock(ready.plugin, 64);
    const auto& seen = FakeCore::get().parameters;
    for (const auto& spec : parameterSpecs)
        CHECK_EQUAL(stepOf(spec, seen[static_cast<std::size_t>(spec.index)]), (spec.index * 7 + 1) % (spec.steps + 1));
}

MW_TEST(shouldGiveTheCoresSoundDelayedByTheLatency) {
    Ready ready;
    FakeCore::get().gain = 0.5f;
    const auto out = runBlock(ready.plugin, 512);
    CHECK_EQUAL(out.getSample(0, 239), 0.0f);
    CHECK_EQUAL(out.getSample(1, 240 + 100), 0.5f * 100.0f / 4096.0f);
    CHECK_EQUAL(FakeCore::get().blockFrames.size(), std::size_t{2});
}

MW_TEST(shouldSayWhereTheTransportIs) {
    Ready ready;
    FakePlayHead head;
    ready.plugin.setPlayHead(&head);
    auto& core = FakeCore::get();
    const auto flagsFor = [&] {
        runBlock(ready.plugin, 16);
        return core.flags.back() & ~MW_FLAG_RESET;
    };
    CHECK_EQUAL(flagsFor(), 0);
    head.info.setTimeInSamples(juce::int64{48000});
    CHECK_EQUAL(flagsFor(), 0);
    head.info.setIsPlaying(true);
    CHECK_EQUAL(flagsFor(), MW_FLAG_PLAYING | MW_FLAG_POSITION_VALID);
    CHECK_EQUAL(core.positions.back(), 48000);
    head.info.setTimeInSamples(juce::int64{0});
    head.info.setPpqPosition(-0.5);
    CHECK_EQUAL(flagsFor(), MW_FLAG_PLAYING);
    head.info.setTimeInSamples({});
    ready.plugin.setNonRealtime(true);
    CHECK_EQUAL(flagsFor(), MW_FLAG_PLAYING | MW_FLAG_OFFLINE);
    ready.plugin.setPlayHead(nullptr);
    CHECK_EQUAL(flagsFor(), MW_FLAG_OFFLINE);
}

MW_TEST(shouldRestoreWhatItSavedByteForByte) {
    PluginProcessor plugin;
    plugin.parameter(parameter::amount).changeStep(735);
    plugin.parameter(parameter::firstTrim).changeStep(3);
    plugin.parameter(parameter::firstLock + 2).changeStep(1);
    const auto saved = stateOf(plugin);
    CHECK(contains(saved, "\"amount\": 73.5") && contains(saved, "\"high_eq\": true"));
    PluginProcessor other;
    restore(other, saved);
    CHECK_EQUAL(stateOf(other), saved);
    CHECK_EQUAL(other.parameter(parameter::amount).step(), 735);
    for (const auto& spec : parameterSpecs)
        other.parameter(spec.index).changeStep(spec.steps - plugin.parameter(spec.index).step());
    CHECK(stateOf(other) != saved);
    restore(other, saved);
    CHECK_EQUAL(stateOf(other), saved);
}

MW_TEST(shouldChangeNothingWhenAStateIsRefused) {
    Ready ready;
    ready.plugin.parameter(parameter::style).changeStep(2);
    const auto before = stateOf(ready.plugin);
    const auto documents = FakeCore::get().documents.size();
    restore(ready.plugin, "{\"format\": \"masterwright-state\", \"version\": 2}");
    CHECK_EQUAL(ready.plugin.sentence(), "The state was saved by a later version (2); update Masterwright.");
    restore(ready.plugin, before.substr(0, 40));
    CHECK(contains(ready.plugin.sentence(), "damaged"));
    CHECK_EQUAL(stateOf(ready.plugin), before);
    CHECK_EQUAL(FakeCore::get().documents.size(), documents);

    FakeCore::get().refuseDocuments = true;
    auto other = before;
    other.replace(other.find("\"bold\""), 6, "\"safe\"");
    restore(ready.plugin, other);
    CHECK_EQUAL(ready.plugin.sentence(), "The document is corrupt: load another.");
    CHECK_EQUAL(stateOf(ready.plugin), before);

    FakeCore::get().refuseDocuments = false;
    restore(ready.plugin, other);
    CHECK_EQUAL(ready.plugin.sentence(), "");
    CHECK_EQUAL(ready.plugin.parameter(parameter::style).step(), 0);
    CHECK_EQUAL(FakeCore::get().documents.back(), other);
}

MW_TEST(shouldSaveWhatTheLocksHold) {
    Ready ready;
    auto& lock = ready.plugin.parameter(parameter::firstLock + 2);
    lock.changeStep(1);
    CHECK(contains(stateOf(ready.plugin), "\"high_eq\": true"));
    ShowingCore::locked[2] = 0.625f;
    runBlock(ready.plugin, 64);
    const auto saved = stateOf(ready.plugin);
    CHECK(contains(saved, "\"high_eq\": 0.625"));
    ready.plugin.releaseResources();
    CHECK_EQUAL(stateOf(ready.plugin), saved);

    lock.changeStep(0);
    CHECK(!contains(stateOf(ready.plugin), "\"high_eq\""));
    lock.changeStep(1);
    CHECK(contains(stateOf(ready.plugin), "\"high_eq\": true"));
}

MW_TEST(shouldTrustADocumentsLockBeforeTheCoreHasTakenIt) {
    Ready ready;
    auto& lock = ready.plugin.parameter(parameter::firstLock + 2);
    lock.changeStep(1);
    ShowingCore::locked[2] = 0.625f;
    runBlock(ready.plugin, 64);
    const std::string loaded = "{\"format\": \"masterwright-state\", \"version\": 1, \"locks\": {\"high_eq\": 0.25}, "
                               "\"evidence\": {\"a\": [1.0]}}";
    restore(ready.plugin, loaded);
    CHECK_EQUAL(stateOf(ready.plugin), loaded);
    lock.changeStep(0);
    lock.changeStep(1);
    CHECK(contains(stateOf(ready.plugin), "0.625"));
}

MW_TEST(shouldGoDryAndOfferAResetWhenTheCoreKeepsFailing) {
    Ready ready;
    auto& core = FakeCore::get();
    core.fault = FakeCore::Fault::silent;
    core.faultBlocks = 3;
    for (int i = 0; i < 40; ++i)
        runBlock(ready.plugin, 256);
    CHECK(ready.plugin.core().state() == CoreState::failed);
    CHECK(contains(ready.plugin.sentence(), "Reset"));
    CHECK_EQUAL(runBlock(ready.plugin, 512).getSample(0, 240 + 5), 5.0f / 4096.0f);
    ready.plugin.core().clearFaults();
    core.gain = 0.5f;
    for (int i = 0; i < 40; ++i)
        runBlock(ready.plugin, 256);
    CHECK(ready.plugin.core().processing());
    CHECK_EQUAL(ready.plugin.sentence(), "");
}

MW_TEST(shouldKeepStateAndParametersWholeUnderThreads) {
    Ready ready;
    std::atomic<bool> run{true};
    std::thread host([&] {
        while (run)
            restore(ready.plugin, stateOf(ready.plugin));
    });
    std::thread automation([&] {
        for (int i = 0; run; ++i)
            ready.plugin.parameter(i % MW_PARAMETER_COUNT).setValue(static_cast<float>(i % 97) / 96.0f);
    });
    for (int i = 0; i < 2000; ++i)
        runBlock(ready.plugin, 32);
    run = false;
    host.join();
    automation.join();
    const auto saved = stateOf(ready.plugin);
    std::string refusal;
    CHECK(readState(saved, refusal).has_value());
    restore(ready.plugin, saved);
    CHECK_EQUAL(stateOf(ready.plugin), saved);
}
