// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Look.h"
#include "plugin/StepParameter.h"

#include <memory>
#include <vector>

/** Controls over a parameter. They ask for its value when they are refreshed instead of listening to it: a listener
 * would be called, and would post a message, on the audio thread. Message thread. */
namespace masterwright {

/** A row of buttons, one for each step of a parameter. */
class ChoiceControl final : public juce::Component {
public:
    explicit ChoiceControl(StepParameter& parameterToControl);
    void refresh();
    void resized() override;

private:
    StepParameter& parameter;
    std::vector<std::unique_ptr<juce::TextButton>> buttons;
};

/** A button that is on or off with its parameter. */
class SwitchControl : public juce::TextButton {
public:
    SwitchControl(StepParameter& parameterToControl, const juce::String& label, const juce::String& help);
    void refresh();

private:
    StepParameter& parameter;
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
    SliderControl(StepParameter& parameterToControl, SliderStyle style, TextEntryBoxPosition text, int textWidth,
                  int textHeight);
    void refresh();

private:
    StepParameter& parameter;
    bool dragging = false;
};

} // namespace masterwright
