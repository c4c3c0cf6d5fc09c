// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/StatusBar.h"

#include "editor/Look.h"

namespace masterwright {

StatusBar::StatusBar(PluginProcessor& processor) : plugin(processor) {
    reset.setTooltip("Try the core again");
    reset.onClick = [this] {
        plugin.core().clearFaults();
        refresh();
    };
    addChildComponent(reset);
    refresh();
}

juce::String StatusBar::sentenceFor(CoreState state) const {
    const auto said = plugin.sentence();
    if (!said.empty())
        return juce::String::fromUTF8(said.c_str());
    if (plugin.parameter(parameter::bypass).isOn())
        return "Bypassed: you hear the original.";
    switch (state) {
    case CoreState::idle:
        return "The core starts when the host prepares to play.";
    case CoreState::starting:
        return "The core is starting; until it is ready you hear the original.";
    case CoreState::failed:
        return "The core has failed; you hear the original.";
    case CoreState::ready:
        break;
    }
    return "Ready.";
}

void StatusBar::refresh() {
    const auto state = plugin.core().state();
    const auto newSentence = sentenceFor(state);
    const auto newLight = state == CoreState::failed                               ? colour::hot
                          : state == CoreState::ready && plugin.sentence().empty() ? colour::good
                                                                                   : colour::warm;
    reset.setVisible(state == CoreState::failed && plugin.core().faults() > 0);
    if (newSentence == sentence && newLight == light)
        return;
    sentence = newSentence;
    light = newLight;
    setTitle(sentence);
    repaint();
}

void StatusBar::paint(juce::Graphics& g) {
    auto area = getLocalBounds();
    g.setColour(light);
    g.fillEllipse(area.removeFromLeft(20).toFloat().withSizeKeepingCentre(9.0f, 9.0f));
    if (reset.isVisible())
        area.removeFromRight(reset.getWidth() + 10);
    g.setColour(colour::text);
    g.setFont(Look::font(12.5f));
    g.drawFittedText(sentence, area, juce::Justification::centredLeft, 2, 0.85f);
}

void StatusBar::resized() {
    reset.setBounds(getLocalBounds().removeFromRight(64).withSizeKeepingCentre(64, 26));
}

} // namespace masterwright
