// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {

/** An upright bar with its highest value of late in figures. Message thread. */
class LevelMeter final : public juce::Component {
public:
    enum class Kind { level, reduction };

    LevelMeter(const juce::String& label, Kind kindOfMeter);

    /** Shows a new value, dBFS or dB of gain reduction; `seconds` since the last. Falls slowly, rises at once. */
    void show(float decibels, double seconds);
    void paint(juce::Graphics& g) override;

private:
    float proportionOf(float decibels) const;
    void paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const;

    const juce::String name;
    const Kind kind;
    const float floor;
    float shown;
    float highest;
    double highestAge = 0.0;
};

} // namespace masterwright
