// SPDX-License-Identifier: GPL-3.0-or-later
#include "PluginRig.h"

#include <catch2/catch.hpp>
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

TEST_CASE("shouldOfferTheParametersOfTheContractInTheirOrder") {
    PluginProcessor plugin;
    const auto& offered = plugin.getParameters();
    REQUIRE(offered.size() == MW_PARAMETER_COUNT);
    for (const auto& spec : parameterSpecs) {
        const auto* each = dynamic_cast<juce::AudioProcessorParameterWithID*>(offered[spec.index]);
        REQUIRE(each->paramID.toStdString() == std::string(spec.id));
        REQUIRE(each->getNumSteps() == spec.steps + 1);
        REQUIRE((each->isDiscrete() && each->isAutomatable()));
        REQUIRE(each->getValue() == each->getDefaultValue());
    }
    REQUIRE(plugin.getBypassParameter() == offered[parameter::bypass]);
}

TEST_CASE("shouldMoveAHostsValueToTheNearestStep") {
    PluginProcessor plugin;
    auto& style = plugin.parameter(parameter::style);
    style.setValue(0.7f);
    REQUIRE(style.getValue() == 0.5f);
    REQUIRE(style.getText(0.8f, 100).toStdString() == "Bold");
    REQUIRE(style.getText(0.8f, 2).toStdString() == "Bo");
    REQUIRE(style.getValueForText("safe") == 0.0f);
    REQUIRE(style.getValueForText("no such style") == style.getValue());
}

TEST_CASE("shouldReportTheLatencyOfTheRate") {
    PluginProcessor fresh;
    REQUIRE(fresh.getLatencySamples() == 240);
    Ready ready(96000.0);
    REQUIRE(ready.plugin.getLatencySamples() == 480);
    REQUIRE(ready.plugin.core().latencyFrames() == 480);
}

TEST_CASE("shouldReportTheTailOfItsSends") {
    Ready ready(48000.0);
    REQUIRE(ready.plugin.getTailLengthSeconds() == 4.005);
}

TEST_CASE("shouldTakeMonoAndStereoAndNothingElse") {
    PluginProcessor plugin;
    const auto layout = [](const juce::AudioChannelSet& in, const juce::AudioChannelSet& out) {
        juce::AudioProcessor::BusesLayout both;
        both.inputBuses.add(in);
        both.outputBuses.add(out);
        return both;
    };
    using Set = juce::AudioChannelSet;
    REQUIRE(plugin.checkBusesLayoutSupported(layout(Set::mono(), Set::mono())));
    REQUIRE(plugin.checkBusesLayoutSupported(layout(Set::stereo(), Set::stereo())));
    REQUIRE(!plugin.checkBusesLayoutSupported(layout(Set::mono(), Set::stereo())));
    REQUIRE(!plugin.checkBusesLayoutSupported(layout(Set::create5point1(), Set::create5point1())));
    REQUIRE(!plugin.checkBusesLayoutSupported(layout(Set::disabled(), Set::disabled())));
    REQUIRE((!plugin.supportsDoublePrecisionProcessing() && !plugin.acceptsMidi() && !plugin.producesMidi()));
}

TEST_CASE("shouldHandEveryParameterToTheCore") {
    Ready ready;
    for (const auto& spec : parameterSpecs)
        ready.plugin.parameter(spec.index).changeStep((spec.index * 7 + 1) % (spec.steps + 1));
    runBlock(ready.plugin, 64);
    const auto& seen = FakeCore::get().parameters;
    for (const auto& spec : parameterSpecs)
        REQUIRE(stepOf(spec, seen[static_cast<std::size_t>(spec.index)]) == (spec.index * 7 + 1) % (spec.steps + 1));
}

TEST_CASE("shouldGiveTheCoresSoundDelayedByTheLatency") {
    Ready ready;
    FakeCore::get().gain = 0.5f;
    const auto out = runBlock(ready.plugin, 512);
    REQUIRE(out.getSample(0, 239) == 0.0f);
    REQUIRE(out.getSample(1, 240 + 100) == 0.5f * 100.0f / 4096.0f);
    REQUIRE(FakeCore::get().blockFrames.size() == std::size_t{2});
}

TEST_CASE("shouldSayWhereTheTransportIs") {
    Ready ready;
    FakePlayHead head;
    ready.plugin.setPlayHead(&head);
    auto& core = FakeCore::get();
    const auto flagsFor = [&] {
        runBlock(ready.plugin, 16);
        return core.flags.back() & ~MW_FLAG_RESET;
    };
    REQUIRE(flagsFor() == 0);
    head.info.setTimeInSamples(juce::int64{48000});
    REQUIRE(flagsFor() == 0);
    head.info.setIsPlaying(true);
    REQUIRE(flagsFor() == (MW_FLAG_PLAYING | MW_FLAG_POSITION_VALID));
    REQUIRE(core.positions.back() == 48000);
    head.info.setTimeInSamples(juce::int64{0});
    head.info.setPpqPosition(-0.5);
    REQUIRE(flagsFor() == MW_FLAG_PLAYING);
    head.info.setTimeInSamples({});
    ready.plugin.setNonRealtime(true);
    REQUIRE(flagsFor() == (MW_FLAG_PLAYING | MW_FLAG_OFFLINE));
    ready.plugin.setPlayHead(nullptr);
    REQUIRE(flagsFor() == MW_FLAG_OFFLINE);
}

TEST_CASE("shouldRestoreWhatItSavedByteForByte") {
    PluginProcessor plugin;
    plugin.parameter(parameter::amount).changeStep(735);
    plugin.parameter(parameter::firstTrim).changeStep(3);
    plugin.parameter(parameter::firstLock + 2).changeStep(1);
    const auto saved = stateOf(plugin);
    REQUIRE((contains(saved, "\"amount\": 73.5") && contains(saved, "\"high_eq\": true")));
    PluginProcessor other;
    restore(other, saved);
    REQUIRE(stateOf(other) == saved);
    REQUIRE(other.parameter(parameter::amount).step() == 735);
    for (const auto& spec : parameterSpecs)
        other.parameter(spec.index).changeStep(spec.steps - plugin.parameter(spec.index).step());
    REQUIRE(stateOf(other) != saved);
    restore(other, saved);
    REQUIRE(stateOf(other) == saved);
}

TEST_CASE("shouldChangeNothingWhenAStateIsRefused") {
    Ready ready;
    ready.plugin.parameter(parameter::style).changeStep(2);
    const auto before = stateOf(ready.plugin);
    const auto documents = FakeCore::get().documents.size();
    restore(ready.plugin, "{\"format\": \"masterwright-state\", \"version\": 2}");
    REQUIRE(ready.plugin.sentence() == "The state was saved by a later version (2); update Masterwright.");
    restore(ready.plugin, before.substr(0, 40));
    REQUIRE(contains(ready.plugin.sentence(), "damaged"));
    REQUIRE(stateOf(ready.plugin) == before);
    REQUIRE(FakeCore::get().documents.size() == documents);

    FakeCore::get().refuseDocuments = true;
    auto other = before;
    other.replace(other.find("\"bold\""), 6, "\"safe\"");
    restore(ready.plugin, other);
    REQUIRE(ready.plugin.sentence() == "The document is corrupt: load another.");
    REQUIRE(stateOf(ready.plugin) == before);

    FakeCore::get().refuseDocuments = false;
    restore(ready.plugin, other);
    REQUIRE(ready.plugin.sentence() == "");
    REQUIRE(ready.plugin.parameter(parameter::style).step() == 0);
    REQUIRE(FakeCore::get().documents.back() == other);
}

TEST_CASE("shouldSaveWhatTheLocksHold") {
    Ready ready;
    auto& lock = ready.plugin.parameter(parameter::firstLock + 2);
    lock.changeStep(1);
    REQUIRE(contains(stateOf(ready.plugin), "\"high_eq\": true"));
    ShowingCore::locked[2] = 0.625f;
    runBlock(ready.plugin, 64);
    const auto saved = stateOf(ready.plugin);
    REQUIRE(contains(saved, "\"high_eq\": 0.625"));
    ready.plugin.releaseResources();
    REQUIRE(stateOf(ready.plugin) == saved);

    lock.changeStep(0);
    REQUIRE(!contains(stateOf(ready.plugin), "\"high_eq\""));
    lock.changeStep(1);
    REQUIRE(contains(stateOf(ready.plugin), "\"high_eq\": true"));
}

TEST_CASE("shouldTrustADocumentsLockBeforeTheCoreHasTakenIt") {
    Ready ready;
    auto& lock = ready.plugin.parameter(parameter::firstLock + 2);
    lock.changeStep(1);
    ShowingCore::locked[2] = 0.625f;
    runBlock(ready.plugin, 64);
    const std::string loaded = "{\"format\": \"masterwright-state\", \"version\": 1, \"locks\": {\"high_eq\": 0.25}, "
                               "\"evidence\": {\"a\": [1.0]}}";
    restore(ready.plugin, loaded);
    REQUIRE(stateOf(ready.plugin) == loaded);
    lock.changeStep(0);
    lock.changeStep(1);
    REQUIRE(contains(stateOf(ready.plugin), "0.625"));
}

TEST_CASE("shouldGoDryAndOfferAResetWhenTheCoreKeepsFailing") {
    Ready ready;
    auto& core = FakeCore::get();
    core.fault = FakeCore::Fault::silent;
    core.faultBlocks = 3;
    for (int i = 0; i < 40; ++i)
        runBlock(ready.plugin, 256);
    REQUIRE(ready.plugin.core().state() == CoreState::failed);
    REQUIRE(contains(ready.plugin.sentence(), "Reset"));
    REQUIRE(runBlock(ready.plugin, 512).getSample(0, 240 + 5) == 5.0f / 4096.0f);
    ready.plugin.core().clearFaults();
    core.gain = 0.5f;
    for (int i = 0; i < 40; ++i)
        runBlock(ready.plugin, 256);
    REQUIRE(ready.plugin.core().processing());
    REQUIRE(ready.plugin.sentence() == "");
}

TEST_CASE("shouldKeepStateAndParametersWholeUnderThreads") {
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
    REQUIRE(readState(saved, refusal).has_value());
    restore(ready.plugin, saved);
    REQUIRE(stateOf(ready.plugin) == saved);
}
