// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/HeldBack.h"

#include "editor/Look.h"
#include "editor/SentenceBox.h"

namespace masterwright {
namespace {

constexpr int labelHeight = 18;

} // namespace

HeldBack::HeldBack() : juce::Button("Held back") {
    show({});
}

void HeldBack::show(const std::vector<std::string>& sentences) {
    juce::String lines;
    for (const auto& sentence : sentences)
        lines += (lines.isEmpty() ? "" : "\n") + juce::String::fromUTF8(sentence.c_str());
    if (lines == everything && !first.isEmpty())
        return;
    everything = lines;
    first = sentences.empty() ? juce::String("Nothing had to be held back.")
                              : juce::String::fromUTF8(sentences.front().c_str());
    more = sentences.size() < 2 ? juce::String() : "+" + juce::String(static_cast<int>(sentences.size()) - 1) + " more";
    setTooltip(everything);
    setTitle("Held back: " + (everything.isEmpty() ? first : everything));
    setEnabled(!sentences.empty());
    layOut();
    setMouseCursor(sentences.empty() ? juce::MouseCursor::NormalCursor : juce::MouseCursor::PointingHandCursor);
    repaint();
}

void HeldBack::layOut() {
    juce::AttributedString attributed;
    attributed.append(first, Look::font(13.0f), isEnabled() ? colour::text : colour::quiet);
    layout.createLayout(attributed, static_cast<float>(getWidth()));
}

void HeldBack::resized() {
    layOut();
}

void HeldBack::clicked() {
    openSentences(*this, everything);
}

void HeldBack::paintButton(juce::Graphics& g, bool over, bool) {
    auto area = getLocalBounds();
    auto head = area.removeFromTop(labelHeight);
    g.setFont(Look::font(12.5f));
    g.setColour(colour::quiet);
    g.drawText("Held back, and why", head, juce::Justification::centredLeft);
    if (more.isNotEmpty()) {
        g.setColour(over || hasKeyboardFocus(false) ? colour::accent.brighter(0.4f) : colour::accent);
        g.drawText(more, head, juce::Justification::centredRight);
    }
    layout.draw(g, area.toFloat());
    if (hasKeyboardFocus(false)) {
        g.setColour(colour::accent);
        g.drawRect(getLocalBounds(), 1);
    }
}

} // namespace masterwright
