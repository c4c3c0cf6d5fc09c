// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Preset.h"

#include "FactoryPresets.h"
#include "document/Json.h"
#include "document/StateText.h"

#include <algorithm>

namespace masterwright {
namespace {

juce::String memberText(std::string_view text, const std::vector<json::Member>& members, const char* key) {
    const auto* member = json::find(members, key);
    const auto value = member == nullptr ? std::nullopt : json::stringOf(member->value.of(text));
    return value ? juce::String::fromUTF8(value->c_str()) : juce::String();
}

std::vector<Preset> readFactoryPresets() {
    std::vector<Preset> presets(1);
    presets.front().name = "Initial settings";
    presets.front().description = "Every control at its default.";
    presets.front().factory = true;
    for (int i = 0; i < factory::namedResourceListSize; ++i) {
        int bytes = 0;
        const auto* text = factory::getNamedResource(factory::namedResourceList[i], bytes);
        if (auto preset = presetIn({text, static_cast<std::size_t>(bytes)}, {}, true))
            presets.push_back(std::move(*preset));
    }
    std::sort(presets.begin() + 1, presets.end(),
              [](const Preset& a, const Preset& b) { return a.name.compareNatural(b.name) < 0; });
    return presets;
}

} // namespace

std::optional<Preset> presetIn(const std::string& text, const juce::String& fileName, bool factory) {
    std::string refusal;
    const auto values = readState(text, refusal);
    if (!values)
        return std::nullopt;
    const auto document = StateVersions::shipped().brought(text);
    const auto members = json::membersOf(document, json::rootOf(document));
    Preset preset;
    preset.values = *values;
    preset.factory = factory;
    preset.name = factory ? memberText(document, members, "name") : fileName;
    preset.description = memberText(document, members, "description");
    if (const auto* parameters = json::find(members, "parameters"))
        preset.setsMode = json::find(json::membersOf(document, parameters->value), "mode") != nullptr;
    if (const auto* decisions = json::find(members, "decisions"))
        preset.holdsDecisions = !json::membersOf(document, decisions->value).empty();
    return preset;
}

const std::vector<Preset>& factoryPresets() {
    static const auto presets = readFactoryPresets();
    return presets;
}

} // namespace masterwright
