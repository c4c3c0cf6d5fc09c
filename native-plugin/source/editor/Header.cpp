// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Header.h"

namespace masterwright {
namespace {

constexpr int buttonWidth = 82;
constexpr int buttonHeight = 28;
constexpr int presetWidth = 396;
constexpr int gap = 8;

} // namespace

Header::Header(PluginProcessor& processor, PresetLibrary library)
    : presets(processor, std::move(library)),
      match(processor.parameter(parameter::match), "Match",
            "Plays the master as loud as the original, so that louder cannot pass for better. Then toggle Bypass"),
      bypass(processor.parameter(parameter::bypass), "Bypass", "Hear the original, aligned in time") {
    setOpaque(true);
    setTitle("Presets and comparison");
    bypass.setColour(juce::TextButton::buttonOnColourId, colour::over);
    addAndMakeVisible(presets);
    addAndMakeVisible(match);
    addAndMakeVisible(bypass);
}

void Header::refresh() {
    presets.refresh();
    match.refresh();
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
    const auto button = [&area] {
        return area.removeFromRight(buttonWidth).withSizeKeepingCentre(buttonWidth, buttonHeight);
    };
    bypass.setBounds(button());
    area.removeFromRight(gap);
    match.setBounds(button());
    presets.setBounds(getLocalBounds().withSizeKeepingCentre(presetWidth, buttonHeight));
}

} // namespace masterwright
