// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PluginEditor.h"

#include "bridge/ExitWatch.h"
#include "editor/ParameterMenu.h"

namespace masterwright {
namespace {

constexpr int refreshesPerSecond = 30;
constexpr double smallest = 0.75;
constexpr double largest = 3.0;

/** The scale of the window that was last resized; the next one opens as large. Message thread. */
double lastScale = 1.0;

} // namespace

PluginEditor::PluginEditor(PluginProcessor& plugin)
    : juce::AudioProcessorEditor(plugin), panel(plugin), reader(plugin),
      lastRefresh(juce::Time::getMillisecondCounter()) {
    const double opening = lastScale; // the limits below resize the window, too
    setOpaque(true);
    setTitle("Masterwright");
    setWantsKeyboardFocus(true); // the way in for Tab: a window that is given the keyboard has no control at work
    addMouseListener(this, true);
    addAndMakeVisible(panel);
    setLookAndFeel(&look); // once the children are here, so that those that copy colours hear of it
    setResizable(true, true);
    getConstrainer()->setFixedAspectRatio(static_cast<double>(MainPanel::designWidth) / MainPanel::designHeight);
    setResizeLimits(
        juce::roundToInt(MainPanel::designWidth * smallest), juce::roundToInt(MainPanel::designHeight * smallest),
        juce::roundToInt(MainPanel::designWidth * largest), juce::roundToInt(MainPanel::designHeight * largest));
    setSize(juce::roundToInt(MainPanel::designWidth * opening), juce::roundToInt(MainPanel::designHeight * opening));
    panel.show(reader.read(0.0), 0.0);
    KeyboardManners::neverGrabAtClick(*this);
    startTimerHz(refreshesPerSecond);
}

PluginEditor::~PluginEditor() {
    stopTimer();
    removeMouseListener(this);
    setLookAndFeel(nullptr);
}

void PluginEditor::resized() {
    lastScale = static_cast<double>(getWidth()) / MainPanel::designWidth;
    panel.setTransform(juce::AffineTransform::scale(static_cast<float>(getWidth()) / MainPanel::designWidth,
                                                    static_cast<float>(getHeight()) / MainPanel::designHeight));
}

void PluginEditor::mouseDown(const juce::MouseEvent& event) {
    if (!event.mods.isPopupMenu() || event.eventComponent == this)
        return;
    const auto [control, component] = controlAt(event.originalComponent);
    if (control == nullptr)
        return;
    auto menu = parameterMenu(*control, *component, getHostContext());
    menu.setLookAndFeel(&look);
    menu.showMenuAsync(juce::PopupMenu::Options().withParentComponent(getTopLevelComponent()).withMousePosition());
}

bool PluginEditor::isInterestedInFileDrag(const juce::StringArray& files) {
    return files.size() == 1;
}

void PluginEditor::fileDragEnter(const juce::StringArray& files, int, int) {
    panel.invite(juce::File(files[0]).getFileName());
}

void PluginEditor::fileDragExit(const juce::StringArray&) {
    panel.invite({});
}

void PluginEditor::filesDropped(const juce::StringArray& files, int, int) {
    panel.invite({});
    panel.learnFrom(juce::File(files[0]));
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
