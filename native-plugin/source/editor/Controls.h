// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Look.h"
#include "editor/ParameterControl.h"

#include <memory>
#include <vector>

/** Controls over a parameter. They ask for its value when they are refreshed instead of listening to it: a listener
 * would be called, and would post a message, on the audio thread. Message thread. */
namespace masterwright {

/** A row of buttons, one for each step of a parameter. */
class ChoiceControl final : public juce::Component, public ParameterControl {
public:
    explicit ChoiceControl(StepParameter& parameterToControl);
    void refresh();
    StepParameter& controlled() noexcept override { return parameter; }

    /** What is said when the mouse rests on the button of a step. */
    void help(int step, const juce::String& text);
    void resized() override;

private:
    StepParameter& parameter;
    std::vector<std::unique_ptr<juce::TextButton>> buttons;
};

/** A button that is on or off with its parameter. */
class SwitchControl : public FirstButtonOnly<juce::TextButton>, public ParameterControl {
public:
    SwitchControl(StepParameter& parameterToControl, const juce::String& label, const juce::String& help);
    void refresh();
    StepParameter& controlled() noexcept override { return parameter; }

private:
    StepParameter& parameter;
};

/** A button that sends its parameter's rising edge once, and lets go when the core has seen it. */
class TriggerControl final : public FirstButtonOnly<juce::TextButton>, public ParameterControl {
public:
    TriggerControl(StepParameter& parameterToControl, const juce::String& label, const juce::String& help);

    /** `blocks` counts the blocks the host has sent so far; while it sends none, the edge has to wait. */
    void refresh(std::uint32_t blocks);
    StepParameter& controlled() noexcept override { return parameter; }

private:
    StepParameter& parameter;
    std::uint32_t blocksSeen = 0;
    std::uint32_t pressedAt = 0;
    bool pressed;
};

/** A switch that shows a padlock, open or closed. */
class LockControl final : public SwitchControl {
public:
    using SwitchControl::SwitchControl;
    void paintButton(juce::Graphics& g, bool over, bool down) override;
};

/** A slider over a parameter's steps; its text is the parameter's own and can be typed over. Arrow keys and the wheel's
 *  notches move it by a musical amount, with Shift by one step, Page Up and Down by ten; Shift drags finely; Delete and
 * a double click bring it back. */
class SliderControl final : public FirstButtonOnly<juce::Slider>, public ParameterControl {
public:
    SliderControl(StepParameter& parameterToControl, SliderStyle style, TextEntryBoxPosition text, int textWidth,
                  int textHeight);
    void refresh();
    bool keyPressed(const juce::KeyPress& key) override;
    void mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) override;
    StepParameter& controlled() noexcept override { return parameter; }
    bool beginTyping() override;

private:
    StepParameter& parameter;
    bool dragging = false;
    float turned = 0.0f; /**< of the wheel, in notches that are not whole yet */
};

} // namespace masterwright
