// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Look.h"
#include "plugin/StepParameter.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <memory>
#include <vector>

namespace masterwright {

/** A row of buttons, one for each step of a parameter. */
class ChoiceControl final : public juce::Component {
public:
    explicit ChoiceControl(StepParameter& parameterToControl);
    void resized() override;

private:
    StepParameter& parameter;
    std::vector<std::unique_ptr<juce::TextButton>> buttons;
    juce::ParameterAttachment attachment;
};

/** A button that is on or off with its parameter. */
class SwitchControl : public juce::TextButton {
public:
    SwitchControl(StepParameter& parameter, const juce::String& label, const juce::String& help);

private:
    juce::ButtonParameterAttachment attachment;
};

/** A switch that shows a padlock, open or closed. */
class LockControl final : public SwitchControl {
public:
    using SwitchControl::SwitchControl;
    void paintButton(juce::Graphics& g, bool over, bool down) override;
};

/** A slider over a parameter's steps; its text is the parameter's own and can be typed over. */
class SliderControl final : public juce::Slider {
public:
    SliderControl(StepParameter& parameter, SliderStyle style, TextEntryBoxPosition text, int textWidth,
                  int textHeight);

private:
    juce::SliderParameterAttachment attachment;
};

} // namespace masterwright
