// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/ChainTable.h"

namespace masterwright {
namespace {

/** The rows in the order of the signal's way, as indices into the chain. */
constexpr std::array<int, MW_CHAIN_COUNT> rowOrder{0, 4, 3, 2, 5, 1, 8, 7, 6, 9};

constexpr int headHeight = 34;
constexpr int bottom = 6;
constexpr int inset = 4;

} // namespace

ChainTable::ChainTable(const Parameters& parameters) {
    setTitle("Decision");
    setOpaque(true);
    for (int i = 0; i < MW_CHAIN_COUNT; ++i)
        rows[static_cast<std::size_t>(i)] =
            std::make_unique<ChainRow>(i, parameters(parameter::firstTrim + i), parameters(parameter::firstLock + i));
    for (const int index : rowOrder)
        addAndMakeVisible(row(index));
}

void ChainTable::show(const EditorView& view, int style) {
    const auto& decision = view.assistant.styles[static_cast<std::size_t>(style)];
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i]->show(decision.decided ? decision.values[i] : unknown, view.inForceKnown ? view.inForce[i] : unknown);
}

void ChainTable::refresh() {
    for (auto& each : rows)
        each->refresh();
}

void ChainTable::dim(float alpha) {
    for (auto& each : rows)
        each->setAlpha(alpha);
}

void ChainTable::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(getLocalBounds().toFloat(), 6.0f);
    g.setFont(Look::font(13.0f));
    g.setColour(colour::quiet);
    const auto label = [&g](const char* text, int left, int cellWidth, juce::Justification where) {
        g.drawText(text, inset + left, 4, cellWidth, headHeight - 4, where);
    };
    label("Stage", ChainRow::nameLeft, ChainRow::nameWidth, juce::Justification::centredLeft);
    label("Decided", ChainRow::decidedLeft, ChainRow::decidedWidth, juce::Justification::centredRight);
    label("Trim", ChainRow::trimLeft, ChainRow::trimWidth, juce::Justification::centredRight);
    label("In force", ChainRow::inForceLeft, ChainRow::inForceWidth, juce::Justification::centredRight);
    label("Lock", ChainRow::lockLeft - 4, ChainRow::lockWidth + 8, juce::Justification::centred);
}

void ChainTable::resized() {
    const int available = getHeight() - headHeight - bottom;
    for (int i = 0; i < MW_CHAIN_COUNT; ++i) {
        const int top = headHeight + available * i / MW_CHAIN_COUNT;
        row(rowOrder[static_cast<std::size_t>(i)])
            .setBounds(inset, top, getWidth() - 2 * inset, headHeight + available * (i + 1) / MW_CHAIN_COUNT - top);
    }
}

} // namespace masterwright
