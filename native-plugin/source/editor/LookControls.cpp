// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Look.h"

#include <algorithm>
#include <cmath>

namespace masterwright {
namespace {

constexpr float corner = 4.0f;

/** Where a control's neutral value lies on its travel, 0..1; bars and arcs grow from there. */
double neutralOf(juce::Slider& slider) {
    return slider.valueToProportionOfLength(slider.getDoubleClickReturnValue());
}

/** Dimmed to 40 % where a control has no effect now. */
juce::Colour alive(juce::Colour wanted, const juce::Component& of) {
    return of.isEnabled() ? wanted : wanted.withMultipliedAlpha(0.4f);
}

} // namespace

void Look::drawRotarySlider(juce::Graphics& g, int x, int y, int width, int height, float position, float start,
                            float end, juce::Slider& slider) {
    const auto area = juce::Rectangle<int>(x, y, width, height).toFloat();
    const float radius = std::min(area.getWidth(), area.getHeight()) * 0.5f - 6.0f;
    const auto centre = area.getCentre();
    const float angle = start + position * (end - start);
    const juce::PathStrokeType stroke(8.0f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded);
    const auto arc = [&](float from, float to, juce::Colour fill) {
        juce::Path path;
        path.addCentredArc(centre.x, centre.y, radius, radius, 0.0f, from, to, true);
        g.setColour(fill);
        g.strokePath(path, stroke);
    };
    arc(start, end, colour::groove);
    if (position > 0.0f)
        arc(start, angle, alive(colour::accent, slider));
    const float ring = slider.hasKeyboardFocus(false) ? 2.0f : 0.0f;
    const auto thumb = juce::Rectangle<float>(14.0f, 14.0f).withCentre(centre.getPointOnCircumference(radius, angle));
    g.setColour(colour::panel);
    g.fillEllipse(thumb.expanded(2.0f));
    g.setColour(slider.isMouseOverOrDragging() || ring > 0.0f ? colour::accent.brighter(0.5f) : colour::text);
    g.fillEllipse(thumb);
}

void Look::drawLinearSlider(juce::Graphics& g, int x, int y, int width, int height, float position, float, float,
                            juce::Slider::SliderStyle, juce::Slider& slider) {
    const auto area = juce::Rectangle<int>(x, y, width, height).toFloat();
    const float middle = area.getCentreY();
    const auto neutralPart = static_cast<float>(neutralOf(slider));
    const float neutral = area.getX() + area.getWidth() * neutralPart;
    g.setColour(colour::groove);
    g.fillRoundedRectangle(area.getX(), middle - 2.0f, area.getWidth(), 4.0f, 2.0f);
    if (neutralPart > 0.0f && neutralPart < 1.0f) {
        g.setColour(colour::outline);
        g.fillRect(neutral - 0.5f, middle - 5.0f, 1.0f, 10.0f);
    }
    g.setColour(alive(colour::accent, slider));
    g.fillRect(std::min(position, neutral), middle - 2.0f, std::abs(position - neutral), 4.0f);
    const auto thumb = juce::Rectangle<float>(12.0f, 12.0f).withCentre({position, middle});
    if (slider.hasKeyboardFocus(false)) {
        g.setColour(colour::accent);
        g.drawEllipse(thumb.expanded(2.0f), 1.5f);
    }
    g.setColour(slider.isMouseOverOrDragging() ? colour::accent.brighter(0.5f) : alive(colour::text, slider));
    g.fillEllipse(thumb);
}

juce::Slider::SliderLayout Look::getSliderLayout(juce::Slider& slider) {
    juce::Slider::SliderLayout layout;
    auto area = slider.getLocalBounds();
    if (slider.isRotary()) { // the value stands in the middle of the ring
        layout.sliderBounds = area;
        layout.textBoxBounds = area.withSizeKeepingCentre(slider.getTextBoxWidth(), slider.getTextBoxHeight());
        return layout;
    }
    if (slider.getTextBoxPosition() == juce::Slider::TextBoxAbove) // beside a label, and the whole width below
        layout.textBoxBounds = area.removeFromTop(slider.getTextBoxHeight()).removeFromRight(slider.getTextBoxWidth());
    else
        layout.textBoxBounds = area.removeFromRight(slider.getTextBoxWidth());
    layout.sliderBounds = area.reduced(getSliderThumbRadius(slider), 0);
    return layout;
}

void Look::drawCornerResizer(juce::Graphics& g, int width, int height, bool over, bool dragging) {
    g.setColour(over || dragging ? colour::text : colour::outline);
    const auto w = static_cast<float>(width);
    const auto h = static_cast<float>(height);
    for (const float part : {0.4f, 0.7f})
        g.drawLine(w * part, h - 2.0f, w - 2.0f, h * part, 1.2f);
}

int Look::getSliderThumbRadius(juce::Slider&) {
    return 7;
}

juce::Label* Look::createSliderTextBox(juce::Slider& slider) {
    auto* box = LookAndFeel_V4::createSliderTextBox(slider);
    box->setFont(slider.isRotary() ? font(22.0f, true) : font(13.0f));
    box->setBorderSize({0, 0, 0, 0});
    box->setJustificationType(slider.isRotary() ? juce::Justification::centred : juce::Justification::centredRight);
    box->setMinimumHorizontalScale(1.0f);
    box->setMouseClickGrabsKeyboardFocus(false); // its editor does, while a value is typed
    return box;
}

void Look::drawButtonBackground(juce::Graphics& g, juce::Button& button, const juce::Colour& fill, bool over,
                                bool down) {
    const auto area = button.getLocalBounds().toFloat().reduced(0.5f);
    const bool left = button.isConnectedOnLeft();
    const bool right = button.isConnectedOnRight();
    juce::Path shape;
    shape.addRoundedRectangle(area.getX(), area.getY(), area.getWidth(), area.getHeight(), corner, corner, !left,
                              !right, !left, !right);
    const auto lit = down ? fill.brighter(0.2f) : over ? fill.brighter(0.1f) : fill;
    g.setColour(alive(lit, button));
    g.fillPath(shape);
    const bool focused = button.hasKeyboardFocus(false);
    g.setColour(focused ? colour::text : alive(colour::outline, button));
    g.strokePath(shape, juce::PathStrokeType(focused ? 1.5f : 1.0f));
}

void Look::drawButtonText(juce::Graphics& g, juce::TextButton& button, bool, bool) {
    const bool on = button.getToggleState();
    g.setFont(font(13.5f, on));
    g.setColour(
        alive(button.findColour(on ? juce::TextButton::textColourOnId : juce::TextButton::textColourOffId), button));
    g.drawText(button.getButtonText(), button.getLocalBounds().reduced(4, 0), juce::Justification::centred);
}

} // namespace masterwright
