// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/StatusBar.h"

#include "editor/Look.h"

namespace masterwright {
namespace {

constexpr int resetWidth = 64;
constexpr int asideWidth = 250;

constexpr double passingSeconds = 12.0;
constexpr double errorSeconds = 60.0;

} // namespace

StatusBar::StatusBar(std::function<void()> onReset) {
    setOpaque(true);
    reset.setTooltip("Try the core again");
    reset.onClick = std::move(onReset);
    addChildComponent(reset);
}

juce::Colour StatusBar::light() const {
    if (said.isNotEmpty() && tone == Tone::error)
        return colour::over;
    if (shown.state == CoreState::failed || shown.trouble)
        return colour::over;
    return shown.state == CoreState::ready ? colour::well : colour::accent;
}

void StatusBar::show(const CoreView& core, const juce::String& newAside, double seconds) {
    const bool speaks = said.isNotEmpty() && tone != Tone::lasting;
    if (speaks && (secondsLeft -= seconds) <= 0.0)
        say({}, Tone::passing);
    if (core == shown && newAside == aside)
        return;
    shown = core;
    aside = newAside;
    usual = juce::String::fromUTF8(core.sentence.c_str());
    reset.setVisible(core.resettable);
    announce();
}

void StatusBar::say(const juce::String& newSentence, Tone newTone) {
    said = newSentence;
    tone = newTone;
    secondsLeft = tone == Tone::error ? errorSeconds : passingSeconds;
    announce();
}

void StatusBar::announce() {
    setTitle(sentence());
    setTooltip(sentence());
    repaint();
}

void StatusBar::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    auto area = getLocalBounds();
    g.setColour(light());
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
