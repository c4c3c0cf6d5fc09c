// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PluginEditor.h"

namespace masterwright {
namespace {

constexpr int refreshesPerSecond = 30;
constexpr double smallest = 0.8;
constexpr double largest = 3.0;

} // namespace

PluginEditor::PluginEditor(PluginProcessor& plugin)
    : juce::AudioProcessorEditor(plugin), panel(plugin), lastRefresh(juce::Time::getMillisecondCounter()) {
    setOpaque(true);
    addAndMakeVisible(panel);
    setLookAndFeel(&look); // once the children are here, so that those that copy colours hear of it
    setResizable(true, true);
    getConstrainer()->setFixedAspectRatio(static_cast<double>(MainPanel::designWidth) / MainPanel::designHeight);
    setResizeLimits(
        juce::roundToInt(MainPanel::designWidth * smallest), juce::roundToInt(MainPanel::designHeight * smallest),
        juce::roundToInt(MainPanel::designWidth * largest), juce::roundToInt(MainPanel::designHeight * largest));
    setSize(MainPanel::designWidth, MainPanel::designHeight);
    startTimerHz(refreshesPerSecond);
}

PluginEditor::~PluginEditor() {
    stopTimer();
    setLookAndFeel(nullptr);
}

void PluginEditor::resized() {
    panel.setTransform(juce::AffineTransform::scale(static_cast<float>(getWidth()) / MainPanel::designWidth,
                                                    static_cast<float>(getHeight()) / MainPanel::designHeight));
}

void PluginEditor::timerCallback() {
    const auto now = juce::Time::getMillisecondCounter();
    panel.refresh((now - lastRefresh) / 1000.0);
    lastRefresh = now;
}

} // namespace masterwright
