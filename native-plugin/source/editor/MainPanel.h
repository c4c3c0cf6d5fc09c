// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ChainRow.h"
#include "editor/Controls.h"
#include "editor/LevelMeter.h"
#include "editor/StatusBar.h"

#include <memory>
#include <vector>

namespace masterwright {

/** Everything the editor shows, laid out once at a fixed size; the editor scales it. Message thread. */
class MainPanel final : public juce::Component {
public:
    static constexpr int designWidth = 720;
    static constexpr int designHeight = 420;

    explicit MainPanel(PluginProcessor& processor);

    /** Shows what the core does now; `seconds` since the last time. */
    void refresh(double seconds);
    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    void refreshControls();
    void refreshMeters(double seconds);
    void placeControls();
    void paintLabels(juce::Graphics& g) const;

    PluginProcessor& plugin;
    StatusBar status;
    SwitchControl bypass;
    ChoiceControl style;
    SliderControl amount;
    ChoiceControl mode;
    SliderControl target;
    SliderControl ceiling;
    SwitchControl limiter;
    SwitchControl match;
    std::vector<std::unique_ptr<ChainRow>> rows;
    LevelMeter input{"In", LevelMeter::Kind::level};
    LevelMeter output{"Out", LevelMeter::Kind::level};
    LevelMeter reduction{"GR", LevelMeter::Kind::reduction};
    std::uint32_t blocksSeen = 0;
    double secondsSinceBlock = 0.0;
};

} // namespace masterwright
