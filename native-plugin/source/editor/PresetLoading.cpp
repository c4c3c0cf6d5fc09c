// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetLoading.h"

#include "document/Json.h"
#include "document/StateText.h"

#include <algorithm>

namespace masterwright {
namespace {

std::string documentOf(PluginProcessor& plugin) {
    juce::MemoryBlock block;
    plugin.getStateInformation(block);
    return {static_cast<const char*>(block.getData()), block.getSize()};
}

std::string withMember(const std::string& text, const char* key, const std::optional<std::string>& value) {
    std::string error;
    const auto root = json::validate(text, error);
    return root ? json::withMember(text, *root, key, value) : text;
}

std::optional<std::string> memberOf(const std::string& text, const char* key) {
    std::string error;
    const auto root = json::validate(text, error);
    if (!root)
        return std::nullopt;
    const auto members = json::membersOf(text, *root);
    const auto* member = json::find(members, key);
    return member == nullptr ? std::nullopt : std::optional<std::string>(member->value.of(text));
}

bool isOfTheSession(const Preset& preset, int index) {
    return index == parameter::bypass || index == parameter::relearn || (index == parameter::mode && !preset.setsMode);
}

/** The steps that the plugin is to have once the preset is loaded. */
StepValues wantedSteps(PluginProcessor& plugin, const Preset& preset) {
    auto steps = preset.values.steps;
    for (const auto& spec : parameterSpecs)
        if (isOfTheSession(preset, spec.index))
            steps[static_cast<std::size_t>(spec.index)] = plugin.parameter(spec.index).step();
    return steps;
}

bool holdsLocks(const Preset& preset) {
    return std::any_of(preset.values.held.begin(), preset.values.held.end(),
                       [](const std::optional<double>& held) { return held.has_value(); });
}

} // namespace

void loadPreset(PluginProcessor& plugin, const Preset& preset) {
    const auto steps = wantedSteps(plugin, preset);
    if (preset.carriesDecisions || holdsLocks(preset)) {
        auto text = documentOf(plugin);
        for (const auto* key : {"decisions", "models"})
            if (const auto value = memberOf(preset.text, key); value && preset.carriesDecisions)
                text = withMember(text, key, value);
        auto values = preset.values;
        values.steps = steps;
        text = updatedState(text, values);
        plugin.setStateInformation(text.data(), static_cast<int>(text.size()));
        return;
    }
    for (const auto& spec : parameterSpecs) {
        const int step = steps[static_cast<std::size_t>(spec.index)];
        if (plugin.parameter(spec.index).step() != step)
            plugin.parameter(spec.index).changeByHand(step);
    }
}

bool isLoaded(PluginProcessor& plugin, const Preset& preset) {
    const auto steps = wantedSteps(plugin, preset);
    return std::all_of(parameterSpecs.begin(), parameterSpecs.end(), [&](const ParameterSpec& spec) {
        return plugin.parameter(spec.index).step() == steps[static_cast<std::size_t>(spec.index)];
    });
}

std::string presetOf(PluginProcessor& plugin, const juce::String& name) {
    auto text = documentOf(plugin);
    for (const auto* key : {"evidence", "description"})
        text = withMember(text, key, std::nullopt);
    return withMember(text, "name", juce::JSON::toString(juce::var(name)).toStdString());
}

} // namespace masterwright
