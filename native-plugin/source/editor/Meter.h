// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace masterwright {

/** An upright bar with its figure below, on an axis from 0 down to -36 dB that all bars share. Message thread. */
class Meter final : public juce::Component, public juce::SettableTooltipClient {
public:
    enum class Kind { level, reduction };

    /** `letter` stands below the bar, `name` is what it is called in full. */
    Meter(const juce::String& letterBelow, const juce::String& name, Kind kindOfMeter);

    /** Shows a level that is smoothed already; NaN or below the axis empties the bar. */
    void show(float decibels);

    /** Shows a peak: rises at once, falls slowly; `seconds` since the last. The figure is the highest of late, or
     *  `highest` where it is known. */
    void showPeak(float decibels, double seconds, float highest);

    /** Marks a level across the bar; NaN takes it away. */
    void mark(float decibels);

    /** From here upwards the bar is vermilion. */
    void setLimit(float decibels);

    /** Called on a click; without it there is nothing to click. */
    std::function<void()> onClick;

    bool isOver() const noexcept { return over; }
    void mouseUp(const juce::MouseEvent& event) override;
    const juce::String& figure() const noexcept { return shownFigure; }
    void paint(juce::Graphics& g) override;

    static constexpr float lowest = -36.0f;
    static constexpr int footHeight = 36;
    static constexpr int barWidth = 16;

    /** Where a level lies on a bar of that height, from its top, in pixels. */
    static float heightOf(float decibels, float barHeight);

private:
    void change(float newShown, float newFigure);
    void paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const;

    const juce::String letter;
    const Kind kind;
    juce::String shownFigure;
    float shown, marked, limit;
    bool over = false;
    float falling;
    float held;
    double heldFor = 0.0;
};

} // namespace masterwright
