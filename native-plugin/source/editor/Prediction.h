// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"
#include "editor/HeldBack.h"

namespace masterwright {

/** What the rehearsal of the chosen style's decision came to: the loudness with its band, the true peak, what the
 *  limiter takes, what is missing to the target, and what was taken back and why. Message thread. */
class Prediction final : public juce::Component {
public:
    Prediction();

    void show(const AssistantView& assistant, int style, CoreState core);
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

    std::array<Cell, 3> cells{{{"Expected loudness", 216, {}}, {"True peak", 112, {}}, {"Limiter takes", 104, {}}}};
    juce::String hint;
    bool fallsShort = false;
    HeldBack heldBack;
};

} // namespace masterwright
