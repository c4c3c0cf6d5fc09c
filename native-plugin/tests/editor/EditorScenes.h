// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "PluginRig.h"

#include "editor/Figures.h"
#include "editor/PluginEditor.h"

/** The editor in the states a user meets, with made-up figures: for tests and for pictures. */
namespace masterwright::test {

/** A plugin and what its editor is to show of the core. */
struct Scene {
    std::string name;
    std::function<void(PluginProcessor&)> set = [](PluginProcessor&) {};
    EditorView view;
};

inline StyleView decisionOf(int style) {
    const auto index = static_cast<std::size_t>(style);
    const std::array<float, MW_CHAIN_COUNT> values[] = {
        {0.622f, 0.08f, 0.53f, 0.46f, 0.55f, 0.54f, 0.0f, 0.0f, 0.51f, 0.575f},
        {0.622f, 0.21f, 0.57f, 0.42f, 0.61f, 0.60f, 0.0f, 0.0f, 0.55f, 0.652f},
        {0.622f, 0.47f, 0.64f, 0.36f, 0.69f, 0.66f, 0.0f, 0.0f, 0.60f, 0.763f}};
    StyleView decision;
    decision.decided = true;
    decision.values = values[index];
    decision.targetLufs = std::array<float, 3>{-16.0f, -14.0f, -11.0f}[index];
    decision.predictedLufs = std::array<float, 3>{-16.0f, -14.0f, -11.6f}[index];
    decision.bandLu = std::array<float, 3>{0.3f, 0.4f, 0.5f}[index];
    decision.truePeakDbtp = std::array<float, 3>{-1.4f, -1.0f, -1.0f}[index];
    decision.gainReductionDb = std::array<float, 3>{0.4f, 2.2f, 6.0f}[index];
    decision.shortfallLu = std::array<float, 3>{0.0f, 0.0f, 0.6f}[index];
    decision.decider = std::array<const char*, 3>{"Baseline CNN 1.0", "AST regressor 1.0", "Enhanced CNN 1.0"}[index];
    if (style == 1)
        decision.heldBack = {
            "Compression: 21.0 % instead of 34.0 %, because more would take the peaks below 10 dB above "
            "the loudness."};
    if (style == 2)
        decision.heldBack = {
            "Output level: 0.6 dB less, because the limiter would take more than 6 dB.",
            "Low EQ: +2.28 dB instead of +3.10 dB, because 125 Hz would move further than 6 dB.",
            "Stereo width: +1.20 dB instead of +2.40 dB, because folding down to mono would cost over 1 dB more."};
    return decision;
}

inline MeterView playing(float integrated) {
    MeterView meters;
    meters.inputPeakDbfs = -6.3f;
    meters.outputPeakDbfs = -1.2f;
    meters.inputShortTermLufs = -19.8f;
    meters.momentaryLufs = integrated + 1.3f;
    meters.shortTermLufs = integrated + 0.4f;
    meters.integratedLufs = integrated;
    meters.truePeakDbtp = -1.0f;
    meters.gainReductionDb = 1.7f;
    meters.rangeLu = 4.2f;
    return meters;
}

inline NowView nowOf(const StyleView& decision) {
    NowView now;
    now.known = true;
    now.lufs = decision.predictedLufs;
    now.bandLu = decision.bandLu;
    now.truePeakDbtp = decision.truePeakDbtp;
    now.gainReductionDb = decision.gainReductionDb;
    now.compressionDb = 1.3f;
    now.targetLufs = decision.targetLufs;
    now.shortfallLu = decision.shortfallLu;
    return now;
}

inline EditorView settledView(int style) {
    EditorView view;
    view.core.state = CoreState::ready;
    view.core.sentence = "Ready.";
    view.meters = playing(std::array<float, 3>{-16.1f, -14.0f, -11.5f}[static_cast<std::size_t>(style)]);
    view.assistant.phase = Phase::settled;
    view.assistant.secondsHeard = 204.0;
    view.assistant.progress = 1.0f;
    for (int i = 0; i < styleCount; ++i)
        view.assistant.styles[static_cast<std::size_t>(i)] = decisionOf(i);
    view.assistant.now = nowOf(decisionOf(style));
    view.inForceKnown = true;
    view.inForce = decisionOf(style).values;
    return view;
}

inline EditorView learningView() {
    EditorView view = settledView(1);
    view.core.sentence = "Listening: the decision settles as more of the song is heard.";
    view.assistant.phase = Phase::learning;
    view.assistant.secondsHeard = 23.0;
    view.assistant.progress = 0.45f;
    view.assistant.styles[1].bandLu = 1.4f;
    view.assistant.now.stale = true;
    view.assistant.styles[2] = {};
    return view;
}

inline Scene stateScene(const char* name, CoreState state, const char* sentence) {
    Scene scene;
    scene.name = name;
    scene.view.core.state = state;
    scene.view.core.sentence = sentence;
    scene.view.core.trouble = state != CoreState::ready;
    scene.view.core.resettable = state == CoreState::failed;
    return scene;
}

inline std::vector<Scene> scenes() {
    std::vector<Scene> all;
    all.push_back(
        stateScene("starting", CoreState::starting, "The core is starting; until it is ready you hear the original."));
    all.push_back(stateScene("waiting", CoreState::ready, "Ready."));
    all.back().view.assistant.phase = Phase::waiting;
    all.back().view.inForceKnown = true;
    for (std::size_t i = 0; i < MW_CHAIN_COUNT; ++i)
        all.back().view.inForce[i] = static_cast<float>(chainParameters[i].neutral);
    all.push_back({"learning", [](PluginProcessor&) {}, learningView()});
    for (int style = 0; style < styleCount; ++style)
        all.push_back({styleSpecs[static_cast<std::size_t>(style)].id,
                       [style](PluginProcessor& plugin) { plugin.parameter(parameter::style).changeStep(style); },
                       settledView(style)});
    all.push_back({"held",
                   [](PluginProcessor& plugin) {
                       plugin.parameter(parameter::mode).changeStep(1);
                       plugin.parameter(parameter::amount).changeStep(735);
                       plugin.parameter(parameter::targetLufs).changeStep(126);
                       plugin.parameter(parameter::firstTrim + 4).changeStep(640);
                       plugin.parameter(parameter::firstTrim + 2).changeStep(440);
                       plugin.parameter(parameter::firstLock + 8).changeStep(1);
                       plugin.parameter(parameter::firstLock + 1).changeStep(1);
                       plugin.parameter(parameter::match).changeStep(1);
                   },
                   settledView(1)});
    auto& held = all.back().view;
    held.assistant.phase = Phase::held;
    for (std::size_t i = 0; i < MW_CHAIN_COUNT; ++i)
        held.inForce[i] = static_cast<float>(chainParameters[i].neutral) +
                          0.735f * (held.inForce[i] - static_cast<float>(chainParameters[i].neutral));
    held.inForce[4] += 0.09f;
    held.meters.truePeakDbtp = -0.4f; // over, as when the limiter is off
    held.assistant.now.lufs = -17.2f;
    held.assistant.now.shortfallLu = 5.6f;
    held.assistant.now.targetLufs = -11.6f;
    held.assistant.now.matchDb = -7.4f;
    held.assistant.notices = {
        "The mix has changed here: the bass is 6 dB louder than what the decision was made of. Press "
        "Relearn to have it made anew.",
        "The left and the right channel are of opposite polarity: in mono almost nothing is left."};
    all.push_back({"reading", [](PluginProcessor&) {}, settledView(1)});
    auto& file = all.back().view.assistant.file;
    file = {Filing::reading, 0.42f, "A rather long name of a final mix, take 23 (edited).wav", {}};
    all.back().view.assistant.notices = {"This bus is mono, but the decision was made in stereo: press Relearn."};
    all.push_back(stateScene("failed", CoreState::failed,
                             "The core failed three times within 10 s, so the sound passes unprocessed: press Reset to "
                             "try again."));
    return all;
}

} // namespace masterwright::test
