// SPDX-License-Identifier: GPL-3.0-or-later
// What is loaded into the plugin besides a project's state: presets from its window or the host's menu, and documents.
#include "editor/PresetLoading.h"
#include "plugin/PluginProcessor.h"

#include <algorithm>

namespace masterwright {
namespace {

constexpr std::size_t mostUndone = 64;

const juce::AudioProcessorListener::ChangeDetails loaded =
    juce::AudioProcessorListener::ChangeDetails().withProgramChanged(true).withNonParameterStateChanged(true);

} // namespace

void PluginProcessor::remember(Before before) {
    if (undone.size() == mostUndone)
        undone.erase(undone.begin());
    undone.push_back(std::move(before));
}

void PluginProcessor::loadControls(const StateValues& wanted, const std::string& name) {
    remember({name, state.values(), state.presetName(), {}});
    state.setControls(wanted, name);
    findProgram();
    updateHostDisplay(loaded);
}

void PluginProcessor::loadDocument(const std::string& text) {
    const auto before = state.save();
    state.restore(text);
    if (!state.problem().empty())
        return;
    remember({"the state document", {}, {}, before});
    findProgram();
    updateHostDisplay(loaded);
}

void PluginProcessor::undoLoad() {
    if (undone.empty())
        return;
    const auto before = std::move(undone.back());
    undone.pop_back();
    if (!before.document.empty())
        state.restore(before.document);
    else {
        auto values = before.values;
        for (const int index : {parameter::bypass, parameter::relearn}) // of the session, and not loaded
            values.steps[static_cast<std::size_t>(index)] = parameter(index).step();
        state.setControls(values, before.name);
    }
    findProgram();
    updateHostDisplay(loaded);
}

void PluginProcessor::setPresetName(const std::string& name) {
    state.setPresetName(name);
    findProgram();
    updateHostDisplay(loaded);
}

void PluginProcessor::findProgram() {
    const auto& presets = factoryPresets();
    const auto name = juce::String::fromUTF8(state.presetName().c_str());
    const auto found = std::find_if(presets.begin(), presets.end(), [&](const Preset& preset) {
        return name.isEmpty() ? isLoaded(*this, preset) : preset.name == name;
    });
    program = static_cast<int>(found - presets.begin());
}

int PluginProcessor::getNumPrograms() {
    return static_cast<int>(factoryPresets().size()) + 1;
}

const juce::String PluginProcessor::getProgramName(int index) {
    const auto& presets = factoryPresets();
    const auto wanted = static_cast<std::size_t>(std::max(index, 0));
    return wanted < presets.size() ? presets[wanted].name : juce::String("Own settings");
}

void PluginProcessor::setCurrentProgram(int index) {
    const auto& presets = factoryPresets();
    if (index < 0 || index >= static_cast<int>(presets.size()) || index == getCurrentProgram())
        return;
    loadPreset(*this, presets[static_cast<std::size_t>(index)]);
}

} // namespace masterwright
