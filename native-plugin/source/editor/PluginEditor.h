// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Look.h"
#include "editor/MainPanel.h"
#include "plugin/PluginProcessor.h"

namespace masterwright {

/** The window in the host: scales the panel and keeps it up to date. It shows and sets; it decides nothing. */
class PluginEditor final : public juce::AudioProcessorEditor, private juce::Timer {
public:
    explicit PluginEditor(PluginProcessor& plugin);
    ~PluginEditor() override;

    void resized() override;

private:
    void timerCallback() override;

    Look look;
    MainPanel panel;
    juce::TooltipWindow tooltips{this, 700};
    juce::uint32 lastRefresh;
};

} // namespace masterwright
