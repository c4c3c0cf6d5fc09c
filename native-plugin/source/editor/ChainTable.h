// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ChainRow.h"

#include <memory>

namespace masterwright {

/** The ten values in the order of the signal's way. Message thread. */
class ChainTable final : public juce::Component {
public:
    /** Gives the table the parameter of an index of parameters.def. */
    using Parameters = std::function<StepParameter&(int)>;

    explicit ChainTable(const Parameters& parameters);

    /** `style` is the step of the style that is chosen. */
    void show(const EditorView& view, int style);
    void refresh();

    /** Shows that the values are not heard. The rows are opaque, so each is dimmed by itself: JUCE paints nothing below
     *  an opaque child. */
    void dim(float alpha);
    void paint(juce::Graphics& g) override;
    void resized() override;

    /** The row of a chain index, for tests. */
    ChainRow& row(int chainIndex) { return *rows[static_cast<std::size_t>(chainIndex)]; }

    static constexpr int width = 488;

private:
    std::array<std::unique_ptr<ChainRow>, MW_CHAIN_COUNT> rows; /**< by chain index */
};

} // namespace masterwright
