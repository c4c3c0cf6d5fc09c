// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Controls.h"
#include "plugin/PluginProcessor.h"

namespace masterwright {

/** One of the ten mastering values: what is in force, how far the user moves it, and its lock. */
class ChainRow final : public juce::Component {
public:
    ChainRow(PluginProcessor& processor, int chainIndex);

    /** Reads the value in force from the core, if it is known, and the parameters. Message thread. */
    void refresh(bool known);
    void paint(juce::Graphics& g) override;
    void resized() override;

    /** Columns, shared with the table's head: left edge and width. */
    static constexpr int nameLeft = 12, nameWidth = 92;
    static constexpr int valueLeft = 108, valueWidth = 84;
    static constexpr int trimLeft = 204, trimWidth = 150;
    static constexpr int lockLeft = 364, lockWidth = 26;

private:
    PluginProcessor& plugin;
    const int index;
    const ChainParameter& chain;
    SliderControl trim;
    LockControl lock;
    bool inForceKnown = false;
    float inForce = 0.0f;
};

} // namespace masterwright
