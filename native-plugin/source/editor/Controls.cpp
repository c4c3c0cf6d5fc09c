// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Controls.h"

#include "document/ParameterText.h"

#include <cmath>

namespace masterwright {
namespace {

/** The blocks that may be on their way when a trigger is pressed; one more has surely seen it. */
constexpr std::uint32_t blocksForAnEdge = 3;

/** What a notch of a wheel comes to in JUCE. */
constexpr float notch = 50.0f / 256.0f;

/** How many steps a notch of the wheel moves: 0.5 %, 0.1 LU, 0.1 dB, and about as much of a trim. */
int stepsPerNotch(const ParameterSpec& spec) {
    if (isTrim(spec.index))
        return spec.steps / 128;
    return spec.index == parameter::targetLufs ? 1 : spec.index == parameter::amount ? 5 : 10;
}

/** How many steps an arrow key moves: 1 %, 0.5 LU, 0.1 dB, and about as much of a trim. */
int stepsPerKey(const ParameterSpec& spec) {
    if (isTrim(spec.index))
        return spec.steps / 128;
    return spec.index == parameter::targetLufs ? 5 : 10;
}

} // namespace

ChoiceControl::ChoiceControl(StepParameter& parameterToControl) : parameter(parameterToControl) {
    const int last = parameter.spec().steps;
    for (int step = 0; step <= last; ++step) {
        auto button = std::make_unique<FirstButtonOnly<juce::TextButton>>(textOf(parameter.spec(), step));
        button->setConnectedEdges((step > 0 ? juce::Button::ConnectedOnLeft : 0) |
                                  (step < last ? juce::Button::ConnectedOnRight : 0));
        button->onClick = [this, step] {
            parameter.changeByHand(step);
            refresh();
        };
        addAndMakeVisible(*button);
        buttons.push_back(std::move(button));
    }
    setTitle(parameter.spec().name);
    refresh();
}

void ChoiceControl::refresh() {
    const int chosen = parameter.step();
    for (std::size_t i = 0; i < buttons.size(); ++i)
        buttons[i]->setToggleState(static_cast<int>(i) == chosen, juce::dontSendNotification);
}

void ChoiceControl::help(int step, const juce::String& text) {
    buttons[static_cast<std::size_t>(step)]->setTooltip(text);
}

void ChoiceControl::resized() {
    const int count = static_cast<int>(buttons.size());
    for (int i = 0; i < count; ++i) {
        const int left = getWidth() * i / count;
        buttons[static_cast<std::size_t>(i)]->setBounds(left, 0, getWidth() * (i + 1) / count - left, getHeight());
    }
}

SwitchControl::SwitchControl(StepParameter& parameterToControl, const juce::String& label, const juce::String& help)
    : FirstButtonOnly(label, help), parameter(parameterToControl) {
    setTitle(parameter.spec().name);
    onClick = [this] {
        parameter.changeByHand(parameter.isOn() ? 0 : 1);
        refresh();
    };
    refresh();
}

void SwitchControl::refresh() {
    setToggleState(parameter.isOn(), juce::dontSendNotification);
}

TriggerControl::TriggerControl(StepParameter& parameterToControl, const juce::String& label, const juce::String& help)
    : FirstButtonOnly(label, help), parameter(parameterToControl), pressed(parameterToControl.isOn()) {
    setTitle(parameter.spec().name);
    onClick = [this] {
        pressed = true;
        pressedAt = blocksSeen;
        parameter.changeByHand(1);
        setToggleState(true, juce::dontSendNotification);
    };
}

void TriggerControl::refresh(std::uint32_t blocks) {
    blocksSeen = blocks;
    if (pressed && blocks - pressedAt >= blocksForAnEdge) {
        pressed = false;
        parameter.changeByHand(0);
    }
    setToggleState(parameter.isOn(), juce::dontSendNotification);
}

void LockControl::paintButton(juce::Graphics& g, bool over, bool) {
    const bool closed = getToggleState();
    const auto area = getLocalBounds().toFloat().withSizeKeepingCentre(11.0f, 14.0f);
    const auto body = area.withTop(area.getY() + 6.0f);
    g.setColour(closed                            ? colour::accent
                : over || hasKeyboardFocus(false) ? colour::text
                                                  : colour::quiet.withAlpha(0.7f));
    if (hasKeyboardFocus(false))
        g.drawRoundedRectangle(getLocalBounds().toFloat().reduced(0.5f), 4.0f, 1.0f);
    g.fillRoundedRectangle(body, 1.5f);
    juce::Path shackle;
    const float left = closed ? area.getX() + 2.0f : area.getX() + 5.5f;
    shackle.startNewSubPath(left, body.getY());
    shackle.lineTo(left, area.getY() + 3.5f);
    shackle.addArc(left, area.getY(), 7.0f, 7.0f, -juce::MathConstants<float>::halfPi,
                   juce::MathConstants<float>::halfPi);
    if (closed)
        shackle.lineTo(left + 7.0f, body.getY());
    g.strokePath(shackle, juce::PathStrokeType(1.6f));
}

SliderControl::SliderControl(StepParameter& parameterToControl, SliderStyle style, TextEntryBoxPosition text,
                             int textWidth, int textHeight)
    : FirstButtonOnly(style, text), parameter(parameterToControl) {
    const auto& spec = parameter.spec();
    textFromValueFunction = [&spec](double value) { return Look::drawn(textOf(spec, juce::roundToInt(value))); };
    valueFromTextFunction = [this, &spec](const juce::String& typed) {
        return static_cast<double>(stepFromText(spec, typed.toStdString()).value_or(parameter.step()));
    };
    setRange(0.0, spec.steps, 1.0);
    setDoubleClickReturnValue(true, spec.defaultStep);
    setTextBoxStyle(text, false, textWidth, textHeight);
    setSliderSnapsToMousePosition(false);
    using Modifiers = juce::ModifierKeys; // any of them drags finely: hands differ
    setVelocityModeParameters(
        0.4, 1, 0.0, true,
        static_cast<Modifiers::Flags>(Modifiers::shiftModifier | Modifiers::ctrlModifier | Modifiers::commandModifier));
    setWantsKeyboardFocus(true);
    setTitle(spec.name);
    onDragStart = [this] {
        dragging = true;
        parameter.beginChangeGesture();
    };
    onDragEnd = [this] {
        dragging = false;
        parameter.endChangeGesture();
    };
    onValueChange = [this] {
        const int step = juce::roundToInt(getValue());
        if (dragging)
            parameter.changeStep(step);
        else
            parameter.changeByHand(step);
    };
    refresh();
    updateText();
}

void SliderControl::refresh() {
    if (!dragging)
        setValue(parameter.step(), juce::dontSendNotification);
    // One stop for Tab is enough; JUCE makes its text another whenever it is made anew.
    if (auto* text = getChildComponent(0); text != nullptr && text->getWantsKeyboardFocus())
        text->setWantsKeyboardFocus(false);
    // A trim that does nothing steps back, so that those that do stand out.
    const bool idle = isTrim(parameter.spec().index) && parameter.step() == parameter.spec().defaultStep;
    setColour(textBoxTextColourId, idle ? colour::quiet : colour::text);
}

void SliderControl::mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel) {
    if (!isEnabled() || dragging)
        return;
    const float along = std::abs(wheel.deltaX) > std::abs(wheel.deltaY) ? -wheel.deltaX : wheel.deltaY;
    turned += (wheel.isReversed ? -along : along) / notch;
    const int notches = static_cast<int>(turned > 0.0f ? turned + 0.01f : turned - 0.01f);
    turned -= static_cast<float>(notches);
    const int size = event.mods.isShiftDown() ? 1 : stepsPerNotch(parameter.spec());
    if (notches != 0)
        setValue(parameter.step() + notches * size, juce::sendNotificationSync);
}

bool SliderControl::beginTyping() {
    showTextBox();
    return true;
}

bool SliderControl::keyPressed(const juce::KeyPress& key) {
    const auto& spec = parameter.spec();
    if (key == juce::KeyPress::deleteKey || key == juce::KeyPress::backspaceKey) {
        setValue(spec.defaultStep, juce::sendNotificationSync);
        return true;
    }
    if (key == juce::KeyPress::returnKey)
        return beginTyping();
    const bool fine = key.getModifiers().isShiftDown();
    const auto is = [&key](int code) { return key.getKeyCode() == code; };
    const bool page = is(juce::KeyPress::pageUpKey) || is(juce::KeyPress::pageDownKey);
    const bool up = is(juce::KeyPress::upKey) || is(juce::KeyPress::rightKey) || is(juce::KeyPress::pageUpKey);
    const bool down = is(juce::KeyPress::downKey) || is(juce::KeyPress::leftKey) || is(juce::KeyPress::pageDownKey);
    if (!up && !down)
        return false;
    const int size = (fine ? 1 : stepsPerKey(spec)) * (page ? 10 : 1);
    setValue(parameter.step() + (up ? size : -size), juce::sendNotificationSync);
    return true;
}

} // namespace masterwright
