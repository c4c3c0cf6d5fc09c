// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/StatusBar.h"

#include "editor/Look.h"

namespace masterwright {
namespace {

constexpr int resetWidth = 64;
constexpr int asideWidth = 250;

juce::Colour lightFor(const CoreView& core) {
    if (core.state == CoreState::failed)
        return colour::over;
    return core.state == CoreState::ready && !core.trouble ? colour::well : colour::accent;
}

} // namespace

StatusBar::StatusBar(std::function<void()> onReset) {
    setOpaque(true);
    reset.setTooltip("Try the core again");
    reset.onClick = std::move(onReset);
    addChildComponent(reset);
}

void StatusBar::show(const CoreView& core, const juce::String& newAside) {
    if (core == shown && newAside == aside)
        return;
    shown = core;
    aside = newAside;
    usual = juce::String::fromUTF8(core.sentence.c_str());
    reset.setVisible(core.resettable);
    setTitle(sentence());
    setTooltip(sentence());
    repaint();
}

void StatusBar::say(const juce::String& newSentence) {
    said = newSentence;
    setTitle(sentence());
    setTooltip(sentence());
    repaint();
}

void StatusBar::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    auto area = getLocalBounds();
    g.setColour(lightFor(shown));
    g.fillEllipse(area.removeFromLeft(20).toFloat().withSizeKeepingCentre(9.0f, 9.0f));
    area.removeFromRight(18); // the corner that resizes
    if (reset.isVisible())
        area.removeFromRight(resetWidth + 10);
    else if (said.isEmpty() && aside.isNotEmpty()) {
        g.setFont(Look::font(13.0f));
        g.setColour(colour::quiet);
        g.drawText(aside, area.removeFromRight(asideWidth), juce::Justification::centredRight);
    }
    g.setColour(colour::text);
    g.setFont(Look::font(13.0f));
    g.drawFittedText(sentence(), area, juce::Justification::centredLeft, 2, 0.9f);
}

void StatusBar::resized() {
    auto area = getLocalBounds().withTrimmedRight(18);
    reset.setBounds(area.removeFromRight(resetWidth).withSizeKeepingCentre(resetWidth, 26));
}

} // namespace masterwright
