// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/MainPanel.h"

#include <array>

namespace masterwright {
namespace {

/** The rows in the order of the signal's way, as indices into the chain. */
constexpr std::array<int, MW_CHAIN_COUNT> rowOrder{0, 4, 3, 2, 5, 1, 8, 7, 6, 9};

constexpr int margin = 12;
constexpr int headHeight = 48;
constexpr int rowHeight = 31;
constexpr int tableHead = 26;
constexpr float silence = -200.0f;

/** A host that has sent no block for so long has stopped. */
constexpr double stoppedAfterSeconds = 0.3;

const juce::Rectangle<int> leftPanel{margin, headHeight, 198, MainPanel::designHeight - headHeight - margin};
const juce::Rectangle<int> table{leftPanel.getRight() + margin, headHeight, 394, leftPanel.getHeight()};
const juce::Rectangle<int> meters{table.getRight() + margin, headHeight,
                                  MainPanel::designWidth - table.getRight() - 2 * margin, leftPanel.getHeight()};

constexpr float bypassedAlpha = 0.4f;

} // namespace

MainPanel::MainPanel(PluginProcessor& processor)
    : plugin(processor), status(processor),
      bypass(processor.parameter(parameter::bypass), "Bypass", "Hear the original, aligned in time"),
      style(processor.parameter(parameter::style)),
      amount(processor.parameter(parameter::amount), juce::Slider::RotaryHorizontalVerticalDrag,
             juce::Slider::TextBoxBelow, 90, 22),
      mode(processor.parameter(parameter::mode)),
      target(processor.parameter(parameter::targetLufs), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 90,
             18),
      ceiling(processor.parameter(parameter::ceiling), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 90,
              18),
      limiter(processor.parameter(parameter::limiter), "Limiter", "True-peak limiter, last in the chain"),
      match(processor.parameter(parameter::match), "Match",
            "Play the master as loud as the original, to compare fairly") {
    for (auto* child : std::initializer_list<juce::Component*>{&status, &bypass, &style, &amount, &mode, &target,
                                                               &ceiling, &limiter, &match, &input, &output, &reduction})
        addAndMakeVisible(child);
    for (const int index : rowOrder)
        addAndMakeVisible(*rows.emplace_back(std::make_unique<ChainRow>(processor, index)));
    amount.setTooltip("How much of the decision is applied");
    target.setTooltip("Loudness to aim for; Auto is the style's own");
    ceiling.setTooltip("True peak never exceeded");
    setSize(designWidth, designHeight);
    refresh(0.0);
}

void MainPanel::refresh(double seconds) {
    status.refresh();
    refreshMeters(seconds);
    refreshControls();
}

void MainPanel::refreshMeters(double seconds) {
    const auto blocks = plugin.blocksHeard();
    secondsSinceBlock = blocks == blocksSeen ? secondsSinceBlock + seconds : 0.0;
    blocksSeen = blocks;
    const bool sounding = plugin.core().processing() && secondsSinceBlock < stoppedAfterSeconds;
    const auto levels = plugin.core().meters();
    input.show(sounding ? levels.inputPeakDbfs : silence, seconds);
    output.show(sounding ? levels.outputPeakDbfs : silence, seconds);
    reduction.show(sounding ? levels.gainReductionDb : 0.0f, seconds);
}

void MainPanel::refreshControls() {
    bypass.refresh();
    style.refresh();
    amount.refresh();
    mode.refresh();
    target.refresh();
    ceiling.refresh();
    limiter.refresh();
    match.refresh();
    const float alpha = plugin.parameter(parameter::bypass).isOn() ? bypassedAlpha : 1.0f;
    for (auto& row : rows) {
        row->refresh(plugin.core().processing());
        row->setAlpha(alpha);
    }
    for (auto* each :
         std::initializer_list<juce::Component*>{&style, &amount, &mode, &target, &ceiling, &limiter, &match})
        each->setAlpha(alpha);
}

void MainPanel::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::text);
    g.setFont(Look::font(20.0f, true));
    g.drawText("Masterwright", margin, 0, 150, headHeight, juce::Justification::centredLeft);
    g.setColour(colour::panel);
    for (const auto& panel : {leftPanel, table, meters})
        g.fillRoundedRectangle(panel.toFloat(), 6.0f);
    paintLabels(g);
}

void MainPanel::paintLabels(juce::Graphics& g) const {
    g.setColour(colour::quiet);
    g.setFont(Look::font(11.5f));
    const auto label = [&g](const juce::String& text, int x, int y, int width, juce::Justification where) {
        g.drawText(text, x, y, width, 16, where);
    };
    const auto left = juce::Justification::centredLeft;
    label("Style", leftPanel.getX() + margin, leftPanel.getY() + 8, 100, left);
    label("Amount", leftPanel.getX(), amount.getY() - 14, leftPanel.getWidth(), juce::Justification::centred);
    label("Loudness", leftPanel.getX() + margin, target.getY() + 1, 60, left);
    label("Ceiling", leftPanel.getX() + margin, ceiling.getY() + 1, 60, left);

    const int y = table.getY() + 7;
    label("In force", table.getX() + ChainRow::valueLeft, y, ChainRow::valueWidth, juce::Justification::centredRight);
    label("Trim", table.getX() + ChainRow::trimLeft, y, 80, juce::Justification::centred);
    label("Lock", table.getX() + ChainRow::lockLeft - 7, y, 40, juce::Justification::centred);
}

void MainPanel::resized() {
    status.setBounds(158, 6, designWidth - 158 - margin - 92, headHeight - 12);
    bypass.setBounds(designWidth - margin - 80, 10, 80, 28);
    placeControls();
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i]->setBounds(table.getX(), table.getY() + tableHead + static_cast<int>(i) * rowHeight, table.getWidth(),
                           rowHeight);
    auto bars = meters.reduced(4, 10);
    const int width = bars.getWidth() / 3;
    input.setBounds(bars.removeFromLeft(width));
    output.setBounds(bars.removeFromLeft(width));
    reduction.setBounds(bars);
}

void MainPanel::placeControls() {
    auto area = leftPanel.reduced(margin, 10);
    area.removeFromTop(16);
    style.setBounds(area.removeFromTop(30));
    area.removeFromTop(24);
    amount.setBounds(area.removeFromTop(106).withSizeKeepingCentre(130, 106));
    area.removeFromTop(8);
    mode.setBounds(area.removeFromTop(28));
    area.removeFromTop(10);
    target.setBounds(area.removeFromTop(34));
    area.removeFromTop(4);
    ceiling.setBounds(area.removeFromTop(34));
    auto buttons = area.removeFromBottom(28);
    limiter.setBounds(buttons.removeFromLeft(buttons.getWidth() / 2 - 4));
    match.setBounds(buttons.removeFromRight(buttons.getWidth() - 8));
}

} // namespace masterwright
