// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetLoading.h"

#include "document/StateText.h"
#include "editor/Figures.h"

#include <algorithm>

namespace masterwright {
namespace {

bool isOfTheSession(const Preset& preset, int index) {
    return index == parameter::bypass || index == parameter::relearn || (index == parameter::mode && !preset.setsMode);
}

} // namespace

StateValues controlsOf(PluginProcessor& plugin, const Preset& preset) {
    auto values = preset.values;
    for (const auto& spec : parameterSpecs)
        if (isOfTheSession(preset, spec.index))
            values.steps[static_cast<std::size_t>(spec.index)] = plugin.parameter(spec.index).step();
    return values;
}

void loadPreset(PluginProcessor& plugin, const Preset& preset) {
    plugin.loadControls(controlsOf(plugin, preset), preset.name.toStdString());
}

bool isLoaded(PluginProcessor& plugin, const Preset& preset) {
    const auto wanted = controlsOf(plugin, preset);
    const auto now = plugin.controls();
    for (std::size_t i = 0; i < wanted.held.size(); ++i) // what a lock holds is as precise as the core shows it
        if (wanted.held[i] && now.held[i] && std::abs(*wanted.held[i] - *now.held[i]) > 1e-6)
            return false;
    return now.steps == wanted.steps;
}

std::string presetOf(PluginProcessor& plugin, const juce::String& name) {
    auto values = plugin.controls();
    values.steps[parameter::bypass] = values.steps[parameter::relearn] = 0; // of the session, not of a sound
    return presetText(values, name.toStdString());
}

juce::String accountOf(const std::string& document, const juce::String& fileName) {
    const auto json = juce::JSON::parse(juce::String::fromUTF8(document.c_str()));
    juce::StringArray deciders;
    for (const auto& style : styleSpecs) {
        const auto decision = json["decisions"][style.id];
        if (decision.getDynamicObject() != nullptr)
            deciders.addIfNotAlreadyThere(decision["model"].toString());
    }
    deciders.removeEmptyStrings();
    const auto seconds = static_cast<double>(json["evidence"]["seconds"]);
    const auto quoted = "\"" + fileName + "\"";
    if (json["decisions"].getDynamicObject() == nullptr ||
        json["decisions"].getDynamicObject()->getProperties().isEmpty())
        return "Loaded " + quoted + ": its controls; it holds no decision, so one is made of what is played.";
    juce::String by = deciders.isEmpty() ? juce::String() : " by " + deciders.joinIntoString(", ");
    juce::String heard = seconds >= 1.0 ? " after " + figures::duration(seconds) + " of it" : juce::String();
    return "Loaded " + quoted + " whole: its controls, and the decisions made" + by +
           " for the music it was saved with" + heard + ". For other music press Relearn.";
}

} // namespace masterwright
