// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetButtons.h"

#include "editor/Look.h"

namespace masterwright {
namespace {

juce::Path chevron(juce::Point<float> centre, float size, float turns) {
    juce::Path path;
    path.startNewSubPath(-size * 0.5f, -size);
    path.lineTo(size * 0.5f, 0.0f);
    path.lineTo(-size * 0.5f, size);
    path.applyTransform(
        juce::AffineTransform::rotation(turns * juce::MathConstants<float>::twoPi).translated(centre.x, centre.y));
    return path;
}

} // namespace

PresetArrow::PresetArrow(const juce::String& title, int direction) : FirstButtonOnly(title), towards(direction) {
    setTitle(title);
    setTooltip(title);
}

void PresetArrow::paintButton(juce::Graphics& g, bool over, bool down) {
    getLookAndFeel().drawButtonBackground(g, *this, colour::raised, over, down);
    g.setColour(colour::text);
    g.strokePath(chevron(getLocalBounds().toFloat().getCentre(), 4.5f, towards < 0 ? 0.5f : 0.0f),
                 juce::PathStrokeType(1.6f));
}

void PresetName::paintButton(juce::Graphics& g, bool over, bool down) {
    getLookAndFeel().drawButtonBackground(g, *this, colour::raised, over, down);
    auto area = getLocalBounds().reduced(12, 0);
    const auto mark = area.removeFromRight(12).toFloat();
    g.setColour(colour::text);
    g.setFont(Look::font(14.0f));
    g.drawText(getButtonText(), area.withTrimmedRight(4), juce::Justification::centredLeft);
    g.strokePath(chevron(mark.getCentre(), 4.0f, 0.25f), juce::PathStrokeType(1.6f));
}

UndoButton::UndoButton() : FirstButtonOnly("Undo") {
    setTitle("Undo");
}

void UndoButton::paintButton(juce::Graphics& g, bool over, bool down) {
    getLookAndFeel().drawButtonBackground(g, *this, colour::raised, over && isEnabled(), down && isEnabled());
    const auto centre = getLocalBounds().toFloat().getCentre().translated(0.5f, 1.5f);
    juce::Path arrow;
    arrow.addCentredArc(centre.x, centre.y, 5.0f, 5.0f, 0.0f, -1.3f, 2.6f, true);
    g.setColour(colour::text.withMultipliedAlpha(isEnabled() ? 1.0f : 0.35f));
    g.strokePath(arrow, juce::PathStrokeType(1.6f));
    juce::Path head;
    head.addTriangle({centre.x - 8.4f, centre.y - 3.2f}, {centre.x - 1.6f, centre.y - 2.4f},
                     {centre.x - 6.2f, centre.y + 2.6f});
    g.fillPath(head);
}

} // namespace masterwright
