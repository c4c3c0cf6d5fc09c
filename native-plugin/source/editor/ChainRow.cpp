// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ChainRow.h"

#include "document/ParameterText.h"

#include <algorithm>
#include <cmath>

namespace masterwright {

ChainRow::ChainRow(PluginProcessor& processor, int chainIndex)
    : plugin(processor), index(chainIndex), chain(chainParameters[static_cast<std::size_t>(chainIndex)]),
      trim(processor.parameter(parameter::firstTrim + chainIndex), juce::Slider::LinearHorizontal,
           juce::Slider::TextBoxRight, 64, 20),
      lock(processor.parameter(parameter::firstLock + chainIndex), {},
           juce::String(chain.name) + " lock: keeps this value whatever else moves") {
    trim.setTooltip(juce::String(chain.name) + " trim: added to the decision");
    addAndMakeVisible(trim);
    addAndMakeVisible(lock);
}

void ChainRow::refresh(bool known) {
    trim.refresh();
    lock.refresh();
    const float value = known ? plugin.core().inForce(index) : 0.0f;
    if (known == inForceKnown && value == inForce)
        return;
    inForceKnown = known;
    inForce = value;
    repaint();
}

void ChainRow::paint(juce::Graphics& g) {
    const auto bounds = getLocalBounds();
    g.setFont(Look::font(13.5f));
    g.setColour(colour::text);
    g.drawText(chain.name, bounds.withX(nameLeft).withWidth(nameWidth), juce::Justification::centredLeft);

    const auto cell = bounds.withX(valueLeft).withWidth(valueWidth).reduced(0, 4);
    g.setFont(Look::font(12.5f));
    g.setColour(inForceKnown ? colour::text : colour::quiet);
    g.drawText(inForceKnown ? juce::String(chainText(chain, inForce)) : juce::String::fromUTF8("\xE2\x80\x93"), cell,
               juce::Justification::centredRight);
    const auto bar = cell.toFloat().withTop(static_cast<float>(cell.getBottom()) - 2.0f);
    g.setColour(colour::groove);
    g.fillRect(bar);
    if (inForceKnown) {
        const float from = bar.getX() + bar.getWidth() * static_cast<float>(chain.neutral);
        const float to = bar.getX() + bar.getWidth() * std::clamp(inForce, 0.0f, 1.0f);
        g.setColour(colour::accent);
        g.fillRect(std::min(from, to), bar.getY(), std::abs(to - from), bar.getHeight());
    }
}

void ChainRow::resized() {
    const auto bounds = getLocalBounds();
    trim.setBounds(bounds.withX(trimLeft).withWidth(trimWidth));
    lock.setBounds(bounds.withX(lockLeft).withWidth(lockWidth).withSizeKeepingCentre(lockWidth, 20));
}

} // namespace masterwright
