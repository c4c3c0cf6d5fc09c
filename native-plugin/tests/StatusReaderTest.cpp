// SPDX-License-Identifier: GPL-3.0-or-later
// What the core says of its assistant, as the editor understands it.
#include "Check.h"
#include "PluginRig.h"

#include "editor/ViewReader.h"

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

MW_TEST(shouldUnderstandWhatTheAssistantSays) {
    const auto status = readStatus(learning());
    CHECK(status.view.phase == Phase::learning && !status.failed);
    CHECK_EQUAL(status.sentence, std::string("Learning."));
    CHECK_EQUAL(status.view.secondsHeard, 23.0);
    CHECK_EQUAL(status.view.progress, 0.45f);
    CHECK(!status.view.styles[0].decided);
    const auto& balanced = status.view.styles[1];
    CHECK(balanced.decided);
    CHECK_EQUAL(balanced.decider, std::string("AST 1.0"));
    CHECK_EQUAL(balanced.values[4], 0.5f);
    CHECK_EQUAL(balanced.targetLufs, -14.0f);
    CHECK_EQUAL(balanced.predictedLufs, -14.2f);
    CHECK_EQUAL(balanced.bandLu, 0.5f);
    CHECK_EQUAL(balanced.shortfallLu, 0.2f);
    CHECK_EQUAL(balanced.truePeakDbtp, -1.0f);
    CHECK_EQUAL(balanced.gainReductionDb, 2.5f);
    CHECK((balanced.heldBack == std::vector<std::string>{"Low EQ: Balanced goes no further than +4.5 dB.",
                                                         "Compression lowers the crest by 1.0 dB."}));
    CHECK(!status.view.styles[2].decided); // its values are out of range
}

MW_TEST(shouldShowNothingOfAStatusThatMakesNoSense) {
    for (const auto* text : {"", "nonsense", "[]", "{}", "{\"phase\": 3, \"seconds\": \"x\", \"styles\": [1]}",
                             "{\"styles\": {\"safe\": {\"values\": {}}}}"}) {
        const auto status = readStatus(text);
        CHECK(status.view.phase == Phase::none && !status.failed && status.sentence.empty());
        CHECK_EQUAL(status.view.secondsHeard, 0.0);
        for (const auto& style : status.view.styles)
            CHECK(!style.decided);
    }
}

MW_TEST(shouldAskForTheStatusOnlyWhenItHasChanged) {
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
    CHECK(reader.read(0.0).assistant.phase == Phase::learning);
    CHECK_EQUAL(reader.read(0.0).core.sentence, std::string("Learning."));
    const auto before = asked();
    core.status = R"({"phase": "failed", "sentence": "The models are missing."})";
    core.revision = 2;
    const auto& view = reader.read(0.2);
    CHECK_EQUAL(asked(), before + 1);
    CHECK(view.core.trouble && view.core.sentence == "The models are missing.");
}

MW_TEST(shouldKeepWhatWasMeasuredOfTheWholeWhenTheMusicStops) {
    ShowingCore::reset();
    ShowingCore::publish();
    PluginProcessor plugin;
    plugin.prepareToPlay(48000.0, 64);
    for (int i = 0; i < 10; ++i)
        runBlock(plugin, 64);
    ViewReader reader(plugin);
    CHECK_EQUAL(reader.read(0.03).meters.inputPeakDbfs, ShowingCore::meters.inputPeakDbfs);
    CHECK(!std::isnan(reader.read(0.03).meters.integratedLufs));
    const auto& stopped = reader.read(1.0);
    CHECK(std::isnan(stopped.meters.inputPeakDbfs) && std::isnan(stopped.meters.momentaryLufs));
    CHECK(!std::isnan(stopped.meters.integratedLufs) && !std::isnan(stopped.meters.truePeakDbtp));
}
