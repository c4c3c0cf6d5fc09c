// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Look.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr float corner = 4.0f;

/** Where a control's neutral value lies on its travel, 0..1; bars and arcs grow from there. */
double neutralOf(juce::Slider& slider) {
    return slider.valueToProportionOfLength(slider.getDoubleClickReturnValue());
}

} // namespace

Look::Look() {
    setColour(juce::ResizableWindow::backgroundColourId, colour::background);
    setColour(juce::Label::textColourId, colour::text);
    setColour(juce::Slider::textBoxTextColourId, colour::text);
    setColour(juce::Slider::textBoxOutlineColourId, juce::Colours::transparentBlack);
    setColour(juce::Slider::textBoxHighlightColourId, colour::accent.withAlpha(0.4f));
    setColour(juce::TextEditor::backgroundColourId, colour::background);
    setColour(juce::TextEditor::textColourId, colour::text);
    setColour(juce::TextEditor::outlineColourId, colour::outline);
    setColour(juce::TextEditor::focusedOutlineColourId, colour::accent);
    setColour(juce::TextEditor::highlightColourId, colour::accent.withAlpha(0.4f));
    setColour(juce::TextEditor::highlightedTextColourId, colour::text);
    setColour(juce::CaretComponent::caretColourId, colour::accent);
    setColour(juce::TextButton::buttonColourId, colour::groove);
    setColour(juce::TextButton::buttonOnColourId, colour::accent);
    setColour(juce::TextButton::textColourOffId, colour::text);
    setColour(juce::TextButton::textColourOnId, colour::background);
    setColour(juce::TooltipWindow::backgroundColourId, colour::groove);
    setColour(juce::TooltipWindow::textColourId, colour::text);
    setColour(juce::TooltipWindow::outlineColourId, colour::outline);
}

juce::Font Look::font(float height, bool bold) {
    return juce::Font(height, bold ? juce::Font::bold : juce::Font::plain);
}

void Look::drawRotarySlider(juce::Graphics& g, int x, int y, int width, int height, float position, float start,
                            float end, juce::Slider&) {
    const auto area = juce::Rectangle<int>(x, y, width, height).toFloat();
    const float radius = std::min(area.getWidth(), area.getHeight()) * 0.5f - 5.0f;
    const auto centre = area.getCentre();
    const float angle = start + position * (end - start);
    const juce::PathStrokeType stroke(6.0f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded);
    juce::Path groove;
    groove.addCentredArc(centre.x, centre.y, radius, radius, 0.0f, start, end, true);
    g.setColour(colour::groove);
    g.strokePath(groove, stroke);
    if (position > 0.0f) {
        juce::Path arc;
        arc.addCentredArc(centre.x, centre.y, radius, radius, 0.0f, start, angle, true);
        g.setColour(colour::accent);
        g.strokePath(arc, stroke);
    }
    const auto tip = centre.getPointOnCircumference(radius - 9.0f, angle);
    g.setColour(colour::text);
    g.fillEllipse(juce::Rectangle<float>(5.0f, 5.0f).withCentre(tip));
}

void Look::drawLinearSlider(juce::Graphics& g, int x, int y, int width, int height, float position, float, float,
                            juce::Slider::SliderStyle, juce::Slider& slider) {
    const auto area = juce::Rectangle<int>(x, y, width, height).toFloat();
    const float middle = area.getCentreY();
    const float neutral = area.getX() + area.getWidth() * static_cast<float>(neutralOf(slider));
    g.setColour(colour::groove);
    g.fillRoundedRectangle(area.getX(), middle - 2.0f, area.getWidth(), 4.0f, 2.0f);
    g.setColour(colour::accent);
    g.fillRect(std::min(position, neutral), middle - 2.0f, std::abs(position - neutral), 4.0f);
    g.setColour(slider.isMouseOverOrDragging() ? colour::accent : colour::text);
    g.fillEllipse(juce::Rectangle<float>(10.0f, 10.0f).withCentre({position, middle}));
}

juce::Slider::SliderLayout Look::getSliderLayout(juce::Slider& slider) {
    if (slider.getTextBoxPosition() != juce::Slider::TextBoxAbove)
        return LookAndFeel_V4::getSliderLayout(slider);
    // The value in the upper right corner, beside a label, and the whole width below for the slider.
    juce::Slider::SliderLayout layout;
    auto area = slider.getLocalBounds();
    layout.textBoxBounds = area.removeFromTop(slider.getTextBoxHeight()).removeFromRight(slider.getTextBoxWidth());
    layout.sliderBounds = area.reduced(getSliderThumbRadius(slider), 0);
    return layout;
}

void Look::drawCornerResizer(juce::Graphics& g, int width, int height, bool over, bool dragging) {
    g.setColour(over || dragging ? colour::quiet : colour::outline);
    const auto w = static_cast<float>(width);
    const auto h = static_cast<float>(height);
    for (const float part : {0.4f, 0.7f})
        g.drawLine(w * part, h - 2.0f, w - 2.0f, h * part, 1.2f);
}

int Look::getSliderThumbRadius(juce::Slider&) {
    return 6;
}

juce::Label* Look::createSliderTextBox(juce::Slider& slider) {
    auto* box = LookAndFeel_V4::createSliderTextBox(slider);
    box->setFont(font(slider.isRotary() ? 17.0f : 12.5f, slider.isRotary()));
    box->setBorderSize({1, 2, 1, 2});
    box->setJustificationType(slider.isRotary() ? juce::Justification::centred : juce::Justification::centredRight);
    box->setMinimumHorizontalScale(0.9f);
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
    g.setColour(down ? fill.brighter(0.2f) : over ? fill.brighter(0.1f) : fill);
    g.fillPath(shape);
    g.setColour(button.hasKeyboardFocus(false) ? colour::text : colour::outline);
    g.strokePath(shape, juce::PathStrokeType(1.0f));
}

void Look::drawButtonText(juce::Graphics& g, juce::TextButton& button, bool, bool) {
    const bool on = button.getToggleState();
    g.setFont(font(13.0f));
    g.setColour(button.findColour(on ? juce::TextButton::textColourOnId : juce::TextButton::textColourOffId)
                    .withMultipliedAlpha(button.isEnabled() ? 1.0f : 0.5f));
    g.drawFittedText(button.getButtonText(), button.getLocalBounds().reduced(3, 0), juce::Justification::centred, 1);
}

} // namespace masterwright
