// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/StepParameter.h"

#include "document/ParameterText.h"

namespace masterwright {

StepParameter::StepParameter(const ParameterSpec& specification)
    : juce::RangedAudioParameter(juce::ParameterID(specification.id, 1), specification.name),
      parameterSpec(specification), range(0.0f, static_cast<float>(specification.steps), 1.0f),
      value(normalisedOf(specification, specification.defaultStep)) {
    keep();
}

void StepParameter::changeStep(int newStep) {
    if (newStep != step())
        setValueNotifyingHost(normalisedOf(parameterSpec, newStep));
}

void StepParameter::changeByHand(int newStep) {
    beginChangeGesture();
    changeStep(newStep);
    endChangeGesture();
}

void StepParameter::setValue(float normalised) {
    const int newStep = stepOf(parameterSpec, normalised);
    value.store(normalisedOf(parameterSpec, newStep), std::memory_order_relaxed);
    if (newStep == 0)
        letGo.store(true, std::memory_order_release);
}

float StepParameter::getDefaultValue() const {
    return normalisedOf(parameterSpec, parameterSpec.defaultStep);
}

juce::String StepParameter::getText(float normalised, int maximumLength) const {
    const juce::String text(textOf(parameterSpec, stepOf(parameterSpec, normalised)));
    return maximumLength > 0 ? text.substring(0, maximumLength) : text;
}

float StepParameter::getValueForText(const juce::String& text) const {
    const auto typed = stepFromText(parameterSpec, text.toStdString());
    return typed ? normalisedOf(parameterSpec, *typed) : getValue();
}

} // namespace masterwright
