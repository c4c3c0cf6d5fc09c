// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Controls.h"

#include "document/ParameterText.h"

namespace masterwright {

ChoiceControl::ChoiceControl(StepParameter& parameterToControl)
    : parameter(parameterToControl), attachment(parameterToControl, [this](float step) {
          const auto chosen = static_cast<std::size_t>(juce::roundToInt(step));
          for (std::size_t i = 0; i < buttons.size(); ++i)
              buttons[i]->setToggleState(i == chosen, juce::dontSendNotification);
      }) {
    const int last = parameter.spec().steps;
    for (int step = 0; step <= last; ++step) {
        auto button = std::make_unique<juce::TextButton>(textOf(parameter.spec(), step));
        button->setConnectedEdges((step > 0 ? juce::Button::ConnectedOnLeft : 0) |
                                  (step < last ? juce::Button::ConnectedOnRight : 0));
        button->onClick = [this, step] { attachment.setValueAsCompleteGesture(static_cast<float>(step)); };
        addAndMakeVisible(*button);
        buttons.push_back(std::move(button));
    }
    setTitle(parameter.spec().name);
    attachment.sendInitialUpdate();
}

void ChoiceControl::resized() {
    const int count = static_cast<int>(buttons.size());
    for (int i = 0; i < count; ++i) {
        const int left = getWidth() * i / count;
        buttons[static_cast<std::size_t>(i)]->setBounds(left, 0, getWidth() * (i + 1) / count - left, getHeight());
    }
}

SwitchControl::SwitchControl(StepParameter& parameter, const juce::String& label, const juce::String& help)
    : juce::TextButton(label, help), attachment(parameter, *this) {
    setClickingTogglesState(true);
    setTitle(parameter.spec().name);
}

void LockControl::paintButton(juce::Graphics& g, bool over, bool) {
    const bool closed = getToggleState();
    const auto area = getLocalBounds().toFloat().withSizeKeepingCentre(11.0f, 14.0f);
    const auto body = area.withTop(area.getY() + 6.0f);
    g.setColour(closed                            ? colour::accent
                : over || hasKeyboardFocus(false) ? colour::text
                                                  : colour::quiet.withAlpha(0.6f));
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

SliderControl::SliderControl(StepParameter& parameter, SliderStyle style, TextEntryBoxPosition text, int textWidth,
                             int textHeight)
    : juce::Slider(style, text), attachment(parameter, *this) {
    setTextBoxStyle(text, false, textWidth, textHeight);
    setTitle(parameter.spec().name);
}

} // namespace masterwright
