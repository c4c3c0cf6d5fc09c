// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/KeyboardManners.h"
#include "editor/Look.h"
#include "editor/MainPanel.h"
#include "editor/ViewReader.h"

namespace masterwright {

/** The window in the host: scales the panel and keeps it up to date. It shows and sets; it decides nothing. */
class PluginEditor final : public juce::AudioProcessorEditor, public juce::FileDragAndDropTarget, private juce::Timer {
public:
    explicit PluginEditor(PluginProcessor& plugin);
    ~PluginEditor() override;

    void resized() override;
    void mouseDown(const juce::MouseEvent& event) override;

    // An audio file that is dropped on the window is learnt from.
    bool isInterestedInFileDrag(const juce::StringArray& files) override;
    void fileDragEnter(const juce::StringArray& files, int x, int y) override;
    void fileDragExit(const juce::StringArray& files) override;
    void filesDropped(const juce::StringArray& files, int x, int y) override;

    MainPanel& content() noexcept { return panel; }

private:
    void timerCallback() override;

    Look look;
    MainPanel panel;
    ViewReader reader;
    KeyboardManners manners{*this};
    juce::TooltipWindow tooltips{this, 600};
    juce::uint32 lastRefresh;
};

} // namespace masterwright
