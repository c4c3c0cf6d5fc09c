// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ChainRow.h"

#include "document/ParameterText.h"
#include "editor/Figures.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace masterwright {
namespace {

/** In the order of the chain's indices. */
constexpr std::array<const char*, MW_CHAIN_COUNT> helps{
    "Brings the music to the working level, at which the compressor's threshold is meant.",
    "One-knob bus compressor: ratio 1:1 to 4:1, the threshold falls as it rises. Slow attack, and it ignores the bass.",
    "A wide bell around 4 kHz: bite and definition.",
    "A wide bell around 800 Hz: body and warmth against clarity.",
    "A low shelf at 110 Hz: weight of kick and bass.",
    "A high shelf at 11 kHz: air and sheen.",
    "A short, dark plate. Off unless it is wanted: nobody asked for reverb.",
    "An echo that changes sides. Off unless it is wanted.",
    "Gain of the side signal above 120 Hz; the bass stays where it is.",
    "The level into the limiter; this is what brings the loudness to its target.",
};

/** Finer differences of a normalised value are neither heard nor drawn. */
constexpr float resolution = 1.0f / 4096.0f;

float coarse(float value) {
    return std::round(value / resolution) * resolution;
}

bool differs(float a, float b) {
    return std::isnan(a) != std::isnan(b) || (!std::isnan(a) && a != b);
}

juce::String textFor(const ChainParameter& chain, float value) {
    return std::isnan(value) ? figures::dash() : Look::drawn(chainText(chain, value));
}

} // namespace

ChainRow::ChainRow(int chainIndex, StepParameter& trimParameter, StepParameter& lockParameter)
    : chain(chainParameters[static_cast<std::size_t>(chainIndex)]),
      trim(trimParameter, juce::Slider::LinearHorizontal, juce::Slider::TextBoxRight, trimTextWidth, 22),
      lock(lockParameter, {}, "Lock: keeps the value in force, whatever style, Amount or a relearn do") {
    setOpaque(true);
    setTitle(chain.name);
    setTooltip(helps[static_cast<std::size_t>(chainIndex)]);
    trim.setTooltip("Trim: added to the decision. Drag, type a value, or double-click to reset; Shift drags "
                    "finely.");
    addAndMakeVisible(trim);
    addAndMakeVisible(lock);
    decidedShown = inForceShown = figures::dash();
}

void ChainRow::show(float decided, float inForce) {
    const float newDecided = coarse(decided);
    const float newInForce = coarse(inForce);
    if (!differs(newDecided, decidedValue) && !differs(newInForce, inForceValue))
        return;
    decidedValue = newDecided;
    inForceValue = newInForce;
    decidedShown = textFor(chain, decided);
    inForceShown = textFor(chain, inForce);
    setDescription("Decided " + decidedShown + ", in force " + inForceShown);
    repaint();
}

void ChainRow::refresh() {
    trim.refresh();
    lock.refresh();
    trim.setEnabled(!lock.getToggleState()); // a locked value is not moved by its trim
}

void ChainRow::paintBar(juce::Graphics& g, juce::Rectangle<float> bar) const {
    const auto at = [&bar](float value) { return bar.getX() + bar.getWidth() * std::clamp(value, 0.0f, 1.0f); };
    g.setColour(colour::groove);
    g.fillRect(bar);
    if (std::isnan(inForceValue))
        return;
    const float from = std::min(at(static_cast<float>(chain.neutral)), at(inForceValue));
    const float to = std::max(at(static_cast<float>(chain.neutral)), at(inForceValue));
    g.setColour(colour::accent);
    g.fillRect(from, bar.getY(), std::max(to - from, 1.0f), bar.getHeight());
}

void ChainRow::paint(juce::Graphics& g) {
    const auto bounds = getLocalBounds();
    g.fillAll(colour::panel);
    g.setColour(colour::groove.withAlpha(0.6f));
    g.fillRect(bounds.withTop(bounds.getBottom() - 1).reduced(nameLeft, 0));

    const auto cell = bounds.withTrimmedBottom(1);
    g.setFont(Look::font(14.0f));
    g.setColour(colour::text);
    g.drawText(chain.name, cell.withX(nameLeft).withWidth(nameWidth), juce::Justification::centredLeft);
    g.setFont(Look::font(13.0f));
    g.setColour(std::isnan(decidedValue) ? colour::quiet : colour::text);
    g.drawText(decidedShown, cell.withX(decidedLeft).withWidth(decidedWidth), juce::Justification::centredRight);
    g.setColour(std::isnan(inForceValue) ? colour::quiet : colour::text);
    const auto inForceCell = cell.withX(inForceLeft).withWidth(inForceWidth);
    g.drawText(inForceShown, inForceCell, juce::Justification::centredRight);
    paintBar(g, inForceCell.toFloat().withTop(static_cast<float>(inForceCell.getBottom()) - 6.0f).withHeight(3.0f));
}

void ChainRow::resized() {
    const auto cell = getLocalBounds().withTrimmedBottom(1);
    trim.setBounds(cell.withX(trimLeft).withWidth(trimWidth).reduced(0, 3));
    lock.setBounds(cell.withX(lockLeft).withWidth(lockWidth).withSizeKeepingCentre(lockWidth, 24));
}

} // namespace masterwright
