// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/StatusReader.h"

#include <juce_core/juce_core.h>

#include <algorithm>
#include <utility>

namespace masterwright {
namespace {

float number(const juce::var& object, const char* name) {
    const auto& value = object[name];
    return value.isDouble() || value.isInt() || value.isInt64() ? static_cast<float>(value) : unknown;
}

double numberOr(const juce::var& object, const char* name, double otherwise) {
    const auto& value = object[name];
    return value.isDouble() || value.isInt() || value.isInt64() ? static_cast<double>(value) : otherwise;
}

Phase phaseOf(const juce::String& id) {
    for (const auto& [name, phase] :
         std::initializer_list<std::pair<const char*, Phase>>{{"waiting", Phase::waiting},
                                                              {"listening", Phase::listening},
                                                              {"learning", Phase::learning},
                                                              {"settled", Phase::settled},
                                                              {"held", Phase::held}})
        if (id == name)
            return phase;
    return Phase::none;
}

/** "Low EQ: Bold goes no further than +6.0 dB." */
std::string noteOf(const juce::var& note) {
    const auto reason = note["reason"].toString();
    for (const auto& chain : chainParameters)
        if (note["parameter"].toString() == chain.id && !reason.startsWith(chain.name))
            return (juce::String(chain.name) + ": " + reason).toStdString();
    return reason.toStdString();
}

StyleView styleOf(const juce::var& style) {
    StyleView view;
    view.decided = true;
    for (std::size_t i = 0; i < view.values.size(); ++i) {
        const float value = number(style["values"][chainParameters[i].id], "normalised");
        if (!(value >= 0.0f && value <= 1.0f))
            return {};
        view.values[i] = value;
    }
    view.targetLufs = number(style, "target_lufs");
    view.predictedLufs = number(style, "output_lufs");
    view.bandLu = number(style, "band_90_lu");
    view.truePeakDbtp = number(style, "true_peak_dbtp");
    view.gainReductionDb = number(style, "gain_reduction_p99_db");
    view.shortfallLu = number(style, "shortfall_lu");
    view.decider = style["decider"].toString().toStdString();
    if (const auto* notes = style["backed_off"].getArray())
        for (const auto& note : *notes)
            view.heldBack.push_back(noteOf(note));
    return view;
}

NowView nowOf(const juce::var& now) {
    NowView view;
    view.known = now.getDynamicObject() != nullptr;
    view.stale = static_cast<bool>(now["stale"]);
    view.lufs = number(now, "lufs");
    view.bandLu = number(now, "band_90_lu");
    view.truePeakDbtp = number(now, "true_peak_dbtp");
    view.gainReductionDb = number(now, "gain_reduction_p99_db");
    view.compressionDb = number(now, "compression_db");
    view.targetLufs = number(now, "target_lufs");
    view.shortfallLu = number(now, "shortfall_lu");
    view.matchDb = number(now, "match_db");
    return view;
}

FileView fileOf(const juce::var& file) {
    FileView view;
    for (const auto& [name, state] :
         std::initializer_list<std::pair<const char*, Filing>>{{"reading", Filing::reading},
                                                               {"deciding", Filing::deciding},
                                                               {"done", Filing::done},
                                                               {"failed", Filing::failed},
                                                               {"cancelled", Filing::cancelled}})
        if (file["state"].toString() == name)
            view.state = state;
    view.progress = static_cast<float>(std::clamp(numberOr(file, "progress", 0.0), 0.0, 1.0));
    view.name = file["name"].toString().toStdString();
    view.sentence = file["sentence"].toString().toStdString();
    return view;
}

void addSentences(const juce::var& list, std::vector<std::string>& sentences) {
    if (const auto* entries = list.getArray())
        for (const auto& entry : *entries)
            if (const auto sentence = entry["sentence"].toString().toStdString(); !sentence.empty())
                if (std::find(sentences.begin(), sentences.end(), sentence) == sentences.end())
                    sentences.push_back(sentence);
}

} // namespace

AssistantStatus readStatus(const std::string& text) {
    AssistantStatus status;
    const auto json = juce::JSON::parse(juce::String::fromUTF8(text.c_str()));
    if (json.getDynamicObject() == nullptr)
        return status;
    const auto phase = json["phase"].toString();
    status.failed = phase == "failed";
    status.sentence = json["sentence"].toString().toStdString();
    status.view.phase = phaseOf(phase);
    status.view.secondsHeard = std::max(0.0, numberOr(json, "seconds", 0.0));
    status.view.progress = static_cast<float>(std::clamp(numberOr(json, "progress", 0.0), 0.0, 1.0));
    for (std::size_t i = 0; i < status.view.styles.size(); ++i) {
        const auto style = json["styles"][styleSpecs[i].id];
        if (style.getDynamicObject() != nullptr)
            status.view.styles[i] = styleOf(style);
    }
    status.view.now = nowOf(json["now"]);
    status.view.file = fileOf(json["file"]);
    addSentences(json["notices"], status.view.notices);
    addSentences(json["health"], status.view.notices);
    return status;
}

} // namespace masterwright
