// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/ParameterTable.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <atomic>

namespace masterwright {

/** One parameter of parameters.def as JUCE and the host see it. Plain values are steps, 0..spec.steps; every value set
 * is moved to the nearest step, so that host, document and core agree to the last bit. */
class StepParameter final : public juce::RangedAudioParameter {
public:
    explicit StepParameter(const ParameterSpec& specification);

    const ParameterSpec& spec() const noexcept { return parameterSpec; }

    /** Any thread. */
    int step() const noexcept { return stepOf(parameterSpec, getValue()); }
    bool isOn() const noexcept { return step() != 0; }

    /** Sets the step and tells the host if it changed. Any thread but an audio thread. */
    void changeStep(int step);

    /** The user's own change, which a host may record as automation. Message thread. */
    void changeByHand(int step);

    /** True if the value was 0 at any time since keep(). A lock that was let go no longer holds its old value. */
    bool wasLetGo() const noexcept { return letGo.load(std::memory_order_acquire); }
    void keep() noexcept { letGo.store(!isOn(), std::memory_order_release); }

    float getValue() const override { return value.load(std::memory_order_relaxed); }
    void setValue(float normalised) override;
    float getDefaultValue() const override;
    juce::String getText(float normalised, int maximumLength) const override;
    float getValueForText(const juce::String& text) const override;
    const juce::NormalisableRange<float>& getNormalisableRange() const override { return range; }
    int getNumSteps() const override { return parameterSpec.steps + 1; }
    bool isDiscrete() const override { return true; }
    bool isBoolean() const override { return parameterSpec.steps == 1; }

private:
    const ParameterSpec& parameterSpec;
    const juce::NormalisableRange<float> range;
    std::atomic<float> value;
    std::atomic<bool> letGo{false};
};

} // namespace masterwright
