// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PluginEditor.h"

#include "bridge/ExitWatch.h"

namespace masterwright {
namespace {

constexpr int refreshesPerSecond = 30;
constexpr double smallest = 0.85;
constexpr double largest = 3.0;

/** The scale of the window that was last resized; the next one opens as large. Message thread. */
double lastScale = 1.0;

} // namespace

PluginEditor::PluginEditor(PluginProcessor& plugin)
    : juce::AudioProcessorEditor(plugin), panel(plugin), reader(plugin),
      lastRefresh(juce::Time::getMillisecondCounter()) {
    const double opening = lastScale; // the limits below resize the window, too
    setOpaque(true);
    addAndMakeVisible(panel);
    setLookAndFeel(&look); // once the children are here, so that those that copy colours hear of it
    setResizable(true, true);
    getConstrainer()->setFixedAspectRatio(static_cast<double>(MainPanel::designWidth) / MainPanel::designHeight);
    setResizeLimits(
        juce::roundToInt(MainPanel::designWidth * smallest), juce::roundToInt(MainPanel::designHeight * smallest),
        juce::roundToInt(MainPanel::designWidth * largest), juce::roundToInt(MainPanel::designHeight * largest));
    setSize(juce::roundToInt(MainPanel::designWidth * opening), juce::roundToInt(MainPanel::designHeight * opening));
    panel.show(reader.read(0.0), 0.0);
    startTimerHz(refreshesPerSecond);
}

PluginEditor::~PluginEditor() {
    stopTimer();
    setLookAndFeel(nullptr);
}

void PluginEditor::resized() {
    lastScale = static_cast<double>(getWidth()) / MainPanel::designWidth;
    panel.setTransform(juce::AffineTransform::scale(static_cast<float>(getWidth()) / MainPanel::designWidth,
                                                    static_cast<float>(getHeight()) / MainPanel::designHeight));
}

void PluginEditor::timerCallback() {
    const ExitWatch::Work work;
    if (!work)
        return;
    const auto now = juce::Time::getMillisecondCounter();
    const double seconds = (now - lastRefresh) / 1000.0;
    panel.show(reader.read(seconds), seconds);
    lastRefresh = now;
}

} // namespace masterwright
