// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Header.h"

#include "editor/Figures.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int bypassWidth = 76;
constexpr int matchWidth = 122;
constexpr int buttonHeight = 28;
constexpr int presetWidth = 440;
constexpr int gap = 8;

} // namespace

Header::Header(PluginProcessor& processor, PresetLibrary library)
    : presets(processor, std::move(library)), match(processor.parameter(parameter::match), "Match",
                                                    "Plays the master as loud as the original, so that louder does "
                                                    "not pass for better. Then toggle Bypass. An "
                                                    "export leaves Match out"),
      bypass(processor.parameter(parameter::bypass), "Bypass", "Hear the original, aligned in time") {
    setOpaque(true);
    setTitle("Presets and comparison");
    bypass.setColour(juce::TextButton::buttonOnColourId, colour::over);
    addAndMakeVisible(presets);
    addAndMakeVisible(match);
    addAndMakeVisible(bypass);
}

void Header::refresh(float matchDb) {
    presets.refresh();
    match.refresh();
    match.setButtonText(!match.getToggleState()  ? juce::String("Match")
                        : std::isfinite(matchDb) ? "Match " + figures::plain(matchDb) + " dB"
                                                 : juce::String("Match on"));
    bypass.refresh();
}

void Header::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::text);
    g.setFont(Look::font(20.0f, true));
    g.drawText("Masterwright", getLocalBounds(), juce::Justification::centredLeft);
}

void Header::resized() {
    auto area = getLocalBounds();
    const auto button = [&area](int width) {
        return area.removeFromRight(width).withSizeKeepingCentre(width, buttonHeight);
    };
    bypass.setBounds(button(bypassWidth));
    area.removeFromRight(gap);
    match.setBounds(button(matchWidth));
    presets.setBounds(getLocalBounds().withSizeKeepingCentre(presetWidth, buttonHeight));
}

} // namespace masterwright
