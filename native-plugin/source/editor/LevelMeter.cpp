// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/LevelMeter.h"

#include "editor/Look.h"

#include <algorithm>

namespace masterwright {
namespace {

constexpr float lowestLevel = -60.0f;
constexpr float deepestReduction = 12.0f;
constexpr float fallPerSecond = 24.0f;
constexpr double holdSeconds = 2.0;
constexpr float warmLevel = -6.0f;
constexpr float hotLevel = -1.0f;

} // namespace

LevelMeter::LevelMeter(const juce::String& label, Kind kindOfMeter)
    : name(label), kind(kindOfMeter), floor(kindOfMeter == Kind::level ? lowestLevel : 0.0f), shown(floor),
      highest(floor) {
    setInterceptsMouseClicks(false, false);
}

void LevelMeter::show(float decibels, double seconds) {
    const float value = std::max(decibels, floor);
    const float fallen = shown - fallPerSecond * static_cast<float>(seconds);
    const float next = std::max({value, fallen, floor});
    highestAge += seconds;
    float nextHighest = highest;
    if (value >= highest || highestAge > holdSeconds) {
        nextHighest = value;
        highestAge = 0.0;
    }
    if (next == shown && nextHighest == highest)
        return;
    shown = next;
    highest = nextHighest;
    repaint();
}

float LevelMeter::proportionOf(float decibels) const {
    const float part = kind == Kind::level ? (decibels - lowestLevel) / -lowestLevel : decibels / deepestReduction;
    return std::clamp(part, 0.0f, 1.0f);
}

void LevelMeter::paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const {
    g.setColour(colour::groove);
    g.fillRoundedRectangle(bar, 2.0f);
    const float length = bar.getHeight() * proportionOf(shown);
    if (kind == Kind::reduction) { // grows downwards, as the gain does
        g.setColour(colour::accent);
        g.fillRect(bar.withHeight(length));
        return;
    }
    const auto part = [&](float from, float to, juce::Colour fill) {
        const float low = std::min(bar.getHeight() * proportionOf(from), length);
        const float high = std::min(bar.getHeight() * proportionOf(to), length);
        g.setColour(fill);
        g.fillRect(bar.getX(), bar.getBottom() - high, bar.getWidth(), high - low);
    };
    part(lowestLevel, warmLevel, colour::good);
    part(warmLevel, hotLevel, colour::warm);
    part(hotLevel, 0.0f, colour::hot);
}

void LevelMeter::paint(juce::Graphics& g) {
    auto area = getLocalBounds();
    g.setFont(Look::font(11.5f));
    g.setColour(colour::quiet);
    g.drawText(name, area.removeFromTop(16), juce::Justification::centred);
    const bool silent = highest <= floor;
    g.setColour(!silent && kind == Kind::level && highest > 0.0f ? colour::hot : colour::text);
    g.setFont(Look::font(11.0f));
    g.drawFittedText(silent ? juce::String(kind == Kind::level ? "-inf" : "0.0") : juce::String(highest, 1),
                     area.removeFromBottom(16), juce::Justification::centred, 1, 0.8f);
    paintBar(g, area.reduced(0, 3).withSizeKeepingCentre(12, area.getHeight() - 6).toFloat());
}

} // namespace masterwright
