// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Notices.h"

#include "editor/Look.h"
#include "editor/SentenceBox.h"

namespace masterwright {
namespace {

constexpr int moreWidth = 70;

} // namespace

Notices::Notices() : FirstButtonOnly("Notices") {
    setVisible(false);
}

void Notices::show(const std::vector<std::string>& sentences) {
    juce::String lines;
    for (const auto& sentence : sentences)
        lines += (lines.isEmpty() ? "" : "\n") + juce::String::fromUTF8(sentence.c_str());
    setVisible(lines.isNotEmpty());
    if (lines == everything)
        return;
    everything = lines;
    first = lines.upToFirstOccurrenceOf("\n", false, false);
    more = sentences.size() < 2 ? juce::String() : "+" + juce::String(static_cast<int>(sentences.size()) - 1) + " more";
    setTooltip(everything);
    setTitle(everything);
    repaint();
}

void Notices::clicked() {
    openSentences(*this, everything);
}

void Notices::paintButton(juce::Graphics& g, bool over, bool) {
    const auto bounds = getLocalBounds().toFloat().reduced(0.5f);
    g.setColour(colour::accent.withAlpha(over ? 0.2f : 0.13f));
    g.fillRoundedRectangle(bounds, 6.0f);
    if (hasKeyboardFocus(false)) {
        g.setColour(colour::accent);
        g.drawRoundedRectangle(bounds, 6.0f, 1.0f);
    }
    auto area = getLocalBounds().reduced(12, 0);
    const auto mark = area.removeFromLeft(16).toFloat().withSizeKeepingCentre(15.0f, 13.0f);
    juce::Path triangle;
    triangle.addTriangle(mark.getCentreX(), mark.getY(), mark.getRight(), mark.getBottom(), mark.getX(),
                         mark.getBottom());
    g.setColour(colour::accent);
    g.strokePath(triangle, juce::PathStrokeType(1.4f, juce::PathStrokeType::curved));
    g.fillRect(mark.getCentreX() - 0.75f, mark.getY() + 4.5f, 1.5f, 4.5f);
    g.fillRect(mark.getCentreX() - 0.75f, mark.getY() + 10.0f, 1.5f, 1.5f);
    area.removeFromLeft(10);
    g.setFont(Look::font(13.0f, true));
    if (more.isNotEmpty())
        g.drawText(more, area.removeFromRight(moreWidth), juce::Justification::centredRight);
    g.setFont(Look::font(13.5f));
    g.setColour(colour::text);
    g.drawFittedText(first, area, juce::Justification::centredLeft, 1, 0.8f);
}

} // namespace masterwright
