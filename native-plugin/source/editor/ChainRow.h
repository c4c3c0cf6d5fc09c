// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Controls.h"
#include "editor/EditorView.h"

namespace masterwright {

/** One of the ten mastering values: what was decided, how far the user moves it, what is in force, and its lock.
 *  Message thread. */
class ChainRow final : public juce::Component, public juce::SettableTooltipClient {
public:
    ChainRow(int chainIndex, StepParameter& trimParameter, StepParameter& lockParameter);

    /** Normalised values; NaN where there is none. */
    void show(float decided, float inForce);
    void refresh();
    void paint(juce::Graphics& g) override;
    void resized() override;

    const juce::String& decidedText() const noexcept { return decidedShown; }
    const juce::String& inForceText() const noexcept { return inForceShown; }

    /** Columns, shared with the table's head: left edge and width. */
    static constexpr int nameLeft = 14, nameWidth = 96;
    static constexpr int decidedLeft = 110, decidedWidth = 74;
    static constexpr int trimLeft = 198, trimWidth = 164;
    static constexpr int trimTextWidth = 68;
    static constexpr int inForceLeft = 366, inForceWidth = 72;
    static constexpr int lockLeft = 452, lockWidth = 26;

private:
    void paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const;

    const ChainParameter& chain;
    SliderControl trim;
    LockControl lock;
    juce::String decidedShown, inForceShown;
    float decidedValue = unknown;
    float inForceValue = unknown;
};

} // namespace masterwright
