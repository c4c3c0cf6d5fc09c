// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/LearnPanel.h"

#include "editor/Figures.h"

#include <algorithm>
#include <cmath>

namespace masterwright {
namespace {

constexpr int margin = 12;
constexpr int headHeight = 24;
constexpr int barTop = 36;
constexpr int barHeight = 5;
constexpr int buttonHeight = 26;

/** Finer progress than this is not drawn. */
constexpr float progressStep = 0.005f;

const char* wordsFor(Phase phase, CoreState core) {
    switch (phase) {
    case Phase::waiting:
        return "Waiting for music";
    case Phase::listening:
        return "Listening";
    case Phase::learning:
        return "Learning";
    case Phase::settled:
        return "Settled";
    case Phase::held:
        return "Held";
    case Phase::none:
        break;
    }
    if (core == CoreState::starting)
        return "Starting";
    return core == CoreState::ready ? "Ready" : "Not listening";
}

} // namespace

LearnPanel::LearnPanel(StepParameter& modeParameter, StepParameter& relearnParameter)
    : mode(modeParameter), relearn(relearnParameter, "Relearn", "Forget what was heard and start to learn afresh") {
    setOpaque(true);
    addAndMakeVisible(mode);
    addAndMakeVisible(relearn);
    addAndMakeVisible(file);
    file.onClick = [this] {
        const auto& wanted = reading ? onCancel : onFile;
        if (wanted)
            wanted();
    };
    mode.help(0, "The decision follows what is heard and settles as more is heard");
    mode.help(1, "The decision is frozen: it never moves by itself, and a bounce sounds as playback did");
    show({}, CoreState::idle);
}

void LearnPanel::show(const AssistantView& assistant, CoreState core) {
    juce::String newPhase = wordsFor(assistant.phase, core);
    juce::String newHeard;
    if (assistant.phase != Phase::none && assistant.secondsHeard >= 1.0)
        newHeard = figures::duration(assistant.secondsHeard) + " heard";
    float newProgress = std::floor(assistant.progress / progressStep) * progressStep;
    bool newSettled = assistant.phase == Phase::settled || assistant.phase == Phase::held;
    reading = assistant.file.isAtWork();
    file.setButtonText(reading ? "Cancel" : "Learn from file" + figures::ellipsis());
    file.setTitle(reading ? "Cancel learning from the file" : "Learn from a file");
    file.setTooltip(reading
                        ? "Stop reading the file; the decision stays as it was"
                        : "Choose the mix as an audio file, or drop it on the window: the song is known in seconds");
    if (reading) {
        newPhase = assistant.file.state == Filing::reading ? "Reading " : "Deciding on ";
        newPhase += juce::String::fromUTF8(assistant.file.name.c_str());
        newHeard = juce::String(juce::roundToInt(assistant.file.progress * 100.0f)) + " %";
        newProgress = std::floor(assistant.file.progress / progressStep) * progressStep;
        newSettled = false;
    }
    if (newPhase == phase && newHeard == heard && newProgress == progress && newSettled == settled)
        return;
    phase = newPhase;
    heard = newHeard;
    progress = newProgress;
    settled = newSettled;
    setTitle("Assistant: " + phase + (heard.isEmpty() ? juce::String() : ", " + heard));
    repaint();
}

void LearnPanel::refresh(std::uint32_t blocks) {
    mode.refresh();
    relearn.refresh(blocks);
}

void LearnPanel::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(getLocalBounds().toFloat(), 6.0f);
    auto head = getLocalBounds().reduced(margin, 0).withTop(9).withHeight(headHeight);
    g.setColour(colour::quiet);
    g.setFont(Look::font(13.0f));
    g.drawText(heard, head, juce::Justification::centredRight);
    head.removeFromRight(g.getCurrentFont().getStringWidth(heard) + 8);
    g.setColour(colour::text);
    g.setFont(Look::font(15.0f, true));
    g.drawText(phase, head, juce::Justification::centredLeft, true);

    const auto bar = getLocalBounds().reduced(margin, 0).withTop(barTop).withHeight(barHeight).toFloat();
    g.setColour(colour::groove);
    g.fillRoundedRectangle(bar, barHeight / 2.0f);
    if (progress <= 0.0f)
        return;
    g.setColour(settled ? colour::well : colour::measured);
    g.fillRoundedRectangle(bar.withWidth(std::max(bar.getWidth() * std::min(progress, 1.0f), bar.getHeight())),
                           barHeight / 2.0f);
}

void LearnPanel::resized() {
    auto buttons = getLocalBounds().reduced(margin - 1, 10).removeFromBottom(buttonHeight);
    file.setBounds(buttons.removeFromRight(114));
    buttons.removeFromRight(4);
    relearn.setBounds(buttons.removeFromRight(60));
    buttons.removeFromRight(4);
    mode.setBounds(buttons);
}

} // namespace masterwright
