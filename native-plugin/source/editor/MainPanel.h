// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ChainTable.h"
#include "editor/Controls.h"
#include "editor/Header.h"
#include "editor/LearnPanel.h"
#include "editor/MeterPanel.h"
#include "editor/Prediction.h"
#include "editor/StatusBar.h"
#include "editor/StyleCards.h"

namespace masterwright {

/** Everything the editor shows, laid out once at a fixed size; the editor scales it. Message thread. */
class MainPanel final : public juce::Component {
public:
    static constexpr int designWidth = 1054;
    static constexpr int designHeight = 640;

    explicit MainPanel(PluginProcessor& processor, PresetLibrary library = PresetLibrary::standard());

    /** Shows what the core does now and where the parameters stand; `seconds` since the last time. */
    void show(const EditorView& view, double seconds);
    void paint(juce::Graphics& g) override;
    void resized() override;

    Header& top() noexcept { return header; }
    ChainTable& decision() noexcept { return table; }
    StyleCards& styles() noexcept { return cards; }
    Prediction& expectation() noexcept { return prediction; }
    MeterPanel& meterPanel() noexcept { return meters; }
    StatusBar& statusBar() noexcept { return status; }

private:
    void refreshControls();
    float targetInForce(const StyleView& style) const;

    PluginProcessor& plugin;
    Header header;
    StyleCards cards;
    LearnPanel learning;
    SliderControl amount, target, ceiling;
    SwitchControl limiter;
    ChainTable table;
    MeterPanel meters;
    Prediction prediction;
    StatusBar status;
};

} // namespace masterwright
