// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Look.h"
#include "editor/MainPanel.h"
#include "editor/ViewReader.h"

namespace masterwright {

/** The window in the host: scales the panel and keeps it up to date. It shows and sets; it decides nothing. */
class PluginEditor final : public juce::AudioProcessorEditor, private juce::Timer {
public:
    explicit PluginEditor(PluginProcessor& plugin);
    ~PluginEditor() override;

    void resized() override;

    MainPanel& content() noexcept { return panel; }

private:
    void timerCallback() override;

    Look look;
    MainPanel panel;
    ViewReader reader;
    juce::TooltipWindow tooltips{this, 600};
    juce::uint32 lastRefresh;
};

} // namespace masterwright
