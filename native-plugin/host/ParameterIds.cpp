// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParameterIds.h"

#include "Error.h"

namespace masterwright {
namespace {
constexpr const char* stringIds[] = {
#define MW_PARAMETER(index, id, ...) id,
#include "parameters.def"
#undef MW_PARAMETER
};

bool isNumber(const juce::String& text) {
    return text.isNotEmpty() && text.containsAnyOf("0123456789") && text.containsOnly("0123456789.eE+-");
}
} // namespace

juce::uint32 vst3IdOf(const juce::String& stringId) {
    return static_cast<juce::uint32>(stringId.hashCode()) & 0x7fffffffu;
}

juce::String stringIdOf(const juce::AudioPluginInstance& instance, int index) {
    if (const auto* parameter = instance.getHostedParameter(index))
        for (const auto* id : stringIds)
            if (parameter->getParameterID() == juce::String(vst3IdOf(id)))
                return id;
    return {};
}

juce::AudioProcessorParameter* tryFindParameter(juce::AudioPluginInstance& instance, const juce::String& id) {
    const auto hashed = juce::String(vst3IdOf(id));
    for (int i = 0; i < instance.getParameters().size(); ++i)
        if (auto* parameter = instance.getHostedParameter(i))
            if (parameter->getParameterID() == hashed || parameter->getParameterID() == id ||
                parameter->getName(128).equalsIgnoreCase(id))
                return parameter;
    return nullptr;
}

juce::AudioProcessorParameter& findParameter(juce::AudioPluginInstance& instance, const juce::String& id) {
    if (auto* parameter = tryFindParameter(instance, id))
        return *parameter;
    juce::StringArray names;
    for (auto* parameter : instance.getParameters())
        names.add(parameter->getName(64));
    throw HostError("The plugin has no parameter \"" + id + "\"; it has " + names.joinIntoString(", ") + ".");
}

float parseValue(juce::AudioProcessorParameter& parameter, const juce::String& id, const juce::String& value) {
    if (!isNumber(value))
        return parameter.getValueForText(value);
    const auto normalised = value.getFloatValue();
    if (normalised < 0.0f || normalised > 1.0f)
        throw HostError("The value " + value + " of \"" + id +
                        "\" is not within 0 and 1; give a unit with a plain value.");
    return normalised;
}
} // namespace masterwright
