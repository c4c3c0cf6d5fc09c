// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says of its assistant, as the editor understands it.
#include "PluginRig.h"

#include "editor/ViewReader.h"

#include <catch2/catch.hpp>

using namespace masterwright;
using namespace masterwright::test;
using seam::FakeCore;

namespace {

std::string values(double value) {
    std::string text;
    for (const auto& chain : chainParameters)
        text += (text.empty() ? "\"" : ", \"") + std::string(chain.id) +
                "\": {\"normalised\": " + std::to_string(value) + ", \"physical\": 0, \"unit\": \"dB\"}";
    return "{" + text + "}";
}

std::string learning() {
    return R"({"revision": 7, "state": 2, "phase": "learning", "sentence": "Learning.", "seconds": 23, "progress": 0.45,
        "voided": 0, "styles": {"balanced": {"decider": "AST 1.0", "target_lufs": -14, "output_lufs": -14.2,
        "band_90_lu": 0.5, "shortfall_lu": 0.2, "true_peak_dbtp": -1.0, "gain_reduction_p99_db": 2.5, "backed_off": [
        {"parameter": "low_eq", "reason": "Balanced goes no further than +4.5 dB."},
        {"parameter": "compression", "reason": "Compression lowers the crest by 1.0 dB."}], "values": )" +
           values(0.5) + "}, \"bold\": {\"values\": " + values(1.5) + "}}}";
}

} // namespace

TEST_CASE("shouldUnderstandWhatTheAssistantSays") {
    const auto status = readStatus(learning());
    REQUIRE((status.view.phase == Phase::learning && !status.failed));
    REQUIRE(status.sentence == "Learning.");
    REQUIRE(status.view.secondsHeard == 23.0);
    REQUIRE(status.view.progress == 0.45f);
    REQUIRE(!status.view.styles[0].decided);
    const auto& balanced = status.view.styles[1];
    REQUIRE(balanced.decided);
    REQUIRE(balanced.decider == "AST 1.0");
    REQUIRE(balanced.values[4] == 0.5f);
    REQUIRE(balanced.targetLufs == -14.0f);
    REQUIRE(balanced.predictedLufs == -14.2f);
    REQUIRE(balanced.bandLu == 0.5f);
    REQUIRE(balanced.shortfallLu == 0.2f);
    REQUIRE(balanced.truePeakDbtp == -1.0f);
    REQUIRE(balanced.gainReductionDb == 2.5f);
    REQUIRE((balanced.heldBack == std::vector<std::string>{"Low EQ: Balanced goes no further than +4.5 dB.",
                                                           "Compression lowers the crest by 1.0 dB."}));
    REQUIRE(!status.view.styles[2].decided); // its values are out of range
}

TEST_CASE("shouldUnderstandWhatComesOutNowWhatIsNoticedAndHowTheFileFares") {
    const auto view = readStatus(R"({"phase": "settled",
        "now": {"lufs": -16.2, "band_90_lu": 0.3, "true_peak_dbtp": -1.4, "gain_reduction_p99_db": 0.7,
                "compression_db": 1.9, "target_lufs": -14, "shortfall_lu": 2.2, "match_db": -7.4, "stale": true},
        "notices": [{"kind": "mix_changed", "sentence": "The mix has changed."}, {"kind": "odd"}, 7],
        "health": [{"kind": "dc", "sentence": "DC of 0.3."}, {"kind": "dc", "sentence": "DC of 0.3."}],
        "file": {"state": "deciding", "progress": 0.8, "name": "mix.wav", "sentence": ""}})")
                          .view;
    REQUIRE((view.now.known && view.now.stale));
    REQUIRE(view.now.lufs == -16.2f);
    REQUIRE(view.now.bandLu == 0.3f);
    REQUIRE(view.now.truePeakDbtp == -1.4f);
    REQUIRE(view.now.gainReductionDb == 0.7f);
    REQUIRE(view.now.compressionDb == 1.9f);
    REQUIRE(view.now.targetLufs == -14.0f);
    REQUIRE(view.now.shortfallLu == 2.2f);
    REQUIRE(view.now.matchDb == -7.4f);
    REQUIRE((view.notices == std::vector<std::string>{"The mix has changed.", "DC of 0.3."})); // each once
    REQUIRE((view.file.state == Filing::deciding && view.file.isAtWork()));
    REQUIRE(view.file.progress == 0.8f);
    REQUIRE(view.file.name == "mix.wav");
    const auto bare = readStatus(learning()).view;
    REQUIRE((!bare.now.known && !bare.now.stale && std::isnan(bare.now.lufs) && std::isnan(bare.now.matchDb)));
    REQUIRE((bare.notices.empty() && bare.file.state == Filing::none));
    const auto odd =
        readStatus(R"({"now": 3, "notices": {}, "health": "x", "file": {"state": "?", "progress": 9}})").view;
    REQUIRE((!odd.now.known && odd.notices.empty() && odd.file.state == Filing::none));
    REQUIRE(odd.file.progress == 1.0f);
}

TEST_CASE("shouldShowNothingOfAStatusThatMakesNoSense") {
    for (const auto* text : {"", "nonsense", "[]", "{}", "{\"phase\": 3, \"seconds\": \"x\", \"styles\": [1]}",
                             "{\"styles\": {\"safe\": {\"values\": {}}}}"}) {
        const auto status = readStatus(text);
        REQUIRE((status.view.phase == Phase::none && !status.failed && status.sentence.empty()));
        REQUIRE(status.view.secondsHeard == 0.0);
        for (const auto& style : status.view.styles)
            REQUIRE(!style.decided);
    }
}

TEST_CASE("shouldAskForTheStatusOnlyWhenItHasChanged") {
    ShowingCore::reset();
    ShowingCore::publish();
    auto& core = FakeCore::get();
    core.status = learning();
    core.revision = 1;
    PluginProcessor plugin;
    plugin.prepareToPlay(48000.0, 64);
    ViewReader reader(plugin);
    const auto asked = [&core] { return std::count(core.operations.begin(), core.operations.end(), MW_OP_STATUS); };
    for (int i = 0; i < 20; ++i)
        reader.read(0.05);
    REQUIRE(reader.read(0.0).assistant.phase == Phase::learning);
    REQUIRE(reader.read(0.0).core.sentence == "Learning.");
    const auto before = asked();
    core.status = R"({"phase": "failed", "sentence": "The models are missing."})";
    core.revision = 2;
    const auto& view = reader.read(0.2);
    REQUIRE(asked() == before + 1);
    REQUIRE((view.core.trouble && view.core.sentence == "The models are missing."));
}

TEST_CASE("shouldKeepWhatWasMeasuredOfTheWholeWhenTheMusicStops") {
    ShowingCore::reset();
    ShowingCore::publish();
    PluginProcessor plugin;
    plugin.prepareToPlay(48000.0, 64);
    for (int i = 0; i < 10; ++i)
        runBlock(plugin, 64);
    ViewReader reader(plugin);
    REQUIRE(reader.read(0.03).meters.inputPeakDbfs == ShowingCore::meters.inputPeakDbfs);
    REQUIRE(!std::isnan(reader.read(0.03).meters.integratedLufs));
    const auto& stopped = reader.read(1.0);
    REQUIRE((std::isnan(stopped.meters.inputPeakDbfs) && std::isnan(stopped.meters.momentaryLufs)));
    REQUIRE((!std::isnan(stopped.meters.integratedLufs) && !std::isnan(stopped.meters.truePeakDbtp)));
}
