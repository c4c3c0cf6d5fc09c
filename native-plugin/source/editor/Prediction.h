// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"
#include "editor/HeldBack.h"

namespace masterwright {

/** What comes out with the values in force: the loudness with its band, the true peak, what limiter and compressor
 * take, what is missing to the target, and what the decision took back and why. Message thread. */
class Prediction final : public juce::Component {
public:
    Prediction();

    /** `now` is what comes out, where that is known. */
    void show(const AssistantView& assistant, const NowView& now, int style, CoreState core);
    void paint(juce::Graphics& g) override;
    void resized() override;

    /** The figures as they are written, for tests. */
    const juce::String& loudnessText() const noexcept { return cells[0].figure; }
    const juce::String& hintText() const noexcept { return hint; }

private:
    struct Cell {
        const char* label;
        int width;
        juce::String figure;
    };

    std::array<Cell, 4> cells{
        {{"Comes out at", 196, {}}, {"True peak", 104, {}}, {"Limiter takes", 100, {}}, {"Compressor takes", 124, {}}}};
    juce::String hint;
    bool fallsShort = false;
    HeldBack heldBack;
};

} // namespace masterwright
