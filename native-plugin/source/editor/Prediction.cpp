// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Prediction.h"

#include "editor/Figures.h"
#include "editor/Look.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int margin = 14;
constexpr int labelHeight = 18;

/** A target missed by less is met. */
constexpr float noticeableShortfall = 0.15f;

juce::String hintFor(const AssistantView& assistant, CoreState core) {
    if (core == CoreState::failed)
        return "The sound passes unchanged, aligned in time. The line below says why, and what helps.";
    if (core != CoreState::ready)
        return "The sound passes unchanged, aligned in time, until the core is at work.";
    if (assistant.phase == Phase::none)
        return "Play your song: the figures of the decision in force appear here.";
    if (assistant.phase == Phase::waiting)
        return "Play the loudest part of your song: the first decision stands after 3 seconds.";
    if (assistant.phase == Phase::held)
        return "This style has no decision, and Hold keeps it so: choose Follow to have one made.";
    return "A first decision for this style is on its way.";
}

} // namespace

Prediction::Prediction() {
    setOpaque(true);
    setTitle("What comes out");
    addChildComponent(heldBack);
    show({}, {}, 0, CoreState::idle);
}

void Prediction::show(const AssistantView& assistant, const NowView& now, int style, CoreState core) {
    const auto& decision = assistant.styles[static_cast<std::size_t>(style)];
    std::array<juce::String, 4> texts;
    juce::String newHint;
    const bool working = decision.decided && (!now.known || now.stale);
    const bool newShort = decision.decided && !working && now.shortfallLu > noticeableShortfall;
    if (decision.decided) {
        texts[0] = figures::withUnit(now.lufs, "LUFS");
        if (std::isfinite(now.bandLu) && now.bandLu > 0.0f)
            texts[0] += "  " + figures::band(now.bandLu);
        texts[1] = figures::withUnit(now.truePeakDbtp, "dBTP");
        texts[2] = figures::withUnit(now.gainReductionDb, "dB");
        texts[3] = figures::withUnit(now.compressionDb, "dB");
        if (working)
            texts.fill(figures::ellipsis());
        if (newShort)
            newHint = figures::plain(now.shortfallLu) + " LU short";
        else if (working)
            newHint = "working out";
        heldBack.show(decision.heldBack);
    } else
        newHint = hintFor(assistant, core);
    heldBack.setVisible(decision.decided);
    bool changed = newHint != hint || newShort != fallsShort;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        changed = changed || texts[i] != cells[i].figure;
        cells[i].figure = texts[i];
    }
    hint = newHint;
    fallsShort = newShort;
    if (changed)
        repaint();
}

void Prediction::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(getLocalBounds().toFloat(), 6.0f);
    auto area = getLocalBounds().reduced(margin, 8);
    if (!heldBack.isVisible()) {
        g.setColour(colour::text);
        g.setFont(Look::font(14.5f));
        g.drawText(hint, area, juce::Justification::centredLeft);
        return;
    }
    for (const auto& cell : cells) {
        auto place = area.removeFromLeft(cell.width);
        g.setColour(colour::quiet);
        g.setFont(Look::font(12.5f));
        const auto label = place.removeFromTop(labelHeight);
        g.drawText(cell.label, label, juce::Justification::centredLeft);
        g.setColour(colour::text);
        g.setFont(Look::font(17.0f, true));
        g.drawText(cell.figure, place.removeFromTop(26), juce::Justification::centredLeft);
        if (&cell == &cells[0]) {
            g.setColour(fallsShort ? colour::over : colour::quiet);
            g.setFont(Look::font(12.5f, fallsShort));
            g.drawText(hint, label.withTrimmedRight(14), juce::Justification::centredRight);
        }
    }
}

void Prediction::resized() {
    auto area = getLocalBounds().reduced(margin, 8);
    for (const auto& cell : cells)
        area.removeFromLeft(cell.width);
    heldBack.setBounds(area);
}

} // namespace masterwright
