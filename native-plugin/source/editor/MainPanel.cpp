// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/MainPanel.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int margin = 12;
constexpr int headHeight = 48;
constexpr int cardHeight = 86;
constexpr int bodyHeight = 368;
constexpr int predictionHeight = 66;
constexpr int leftWidth = 210;

constexpr float bypassedAlpha = 0.45f;

/** The controls' own panel, in the panel's coordinates. */
juce::Rectangle<int> controlsArea() {
    return {margin, headHeight + cardHeight + margin, leftWidth, bodyHeight};
}

/** A click leaves the keyboard to the host, whose space bar starts and stops; Tab still leads to every control. */
void leaveKeyboardToHost(juce::Component& parent) {
    for (auto* child : parent.getChildren()) {
        child->setMouseClickGrabsKeyboardFocus(false);
        leaveKeyboardToHost(*child);
    }
}

} // namespace

MainPanel::MainPanel(PluginProcessor& processor, PresetLibrary library)
    : plugin(processor), header(processor, std::move(library)), cards(processor.parameter(parameter::style)),
      learning(processor.parameter(parameter::mode), processor.parameter(parameter::relearn)),
      amount(processor.parameter(parameter::amount), juce::Slider::RotaryHorizontalVerticalDrag,
             juce::Slider::TextBoxBelow, 100, 30),
      target(processor.parameter(parameter::targetLufs), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 96,
             20),
      ceiling(processor.parameter(parameter::ceiling), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 96,
              20),
      limiter(processor.parameter(parameter::limiter), "Limiter",
              "The true-peak limiter, last in the chain: nothing comes out above the ceiling"),
      table([&processor](int index) -> StepParameter& { return processor.parameter(index); }),
      status([&processor] { processor.core().clearFaults(); }) {
    for (auto* child : std::initializer_list<juce::Component*>{&header, &cards, &learning, &amount, &target, &ceiling,
                                                               &limiter, &table, &meters, &prediction, &status})
        addAndMakeVisible(child);
    amount.setTooltip("How much of the decision is applied: at 0 % you hear your mix, at 100 % the full decision");
    target.setTooltip("The loudness to aim for. Auto, at the left end, is the style's own target");
    ceiling.setTooltip("No true peak comes out above it. -1 dBTP suits streaming");
    limiter.setColour(juce::TextButton::buttonOnColourId, colour::accent.withAlpha(0.15f)); // on is the usual
    limiter.setColour(juce::TextButton::textColourOnId, colour::accent);
    header.presetBar().onSay = [this](const juce::String& sentence) { status.say(sentence); };
    leaveKeyboardToHost(*this);
    setOpaque(true);
    setSize(designWidth, designHeight);
    show({}, 0.0);
}

float MainPanel::targetInForce(const StyleView& style) const {
    const auto& parameter = plugin.parameter(parameter::targetLufs);
    if (parameter.step() > 0)
        return static_cast<float>(-24.1 + 0.1 * parameter.step());
    const auto chosen = static_cast<std::size_t>(plugin.parameter(parameter::style).step());
    return std::isfinite(style.targetLufs) ? style.targetLufs : static_cast<float>(styleSpecs[chosen].targetLufs);
}

void MainPanel::show(const EditorView& view, double seconds) {
    const int style = plugin.parameter(parameter::style).step();
    const auto& chosen = view.assistant.styles[static_cast<std::size_t>(style)];
    cards.show(view.assistant.styles);
    learning.show(view.assistant, view.core.state);
    table.show(view, style);
    meters.mark(targetInForce(chosen), -3.0f + 0.01f * static_cast<float>(plugin.parameter(parameter::ceiling).step()));
    meters.show(view.meters, seconds);
    prediction.show(view.assistant, style, view.core.state);
    status.show(view.core, chosen.decided && !chosen.decider.empty()
                               ? "Decided by " + juce::String::fromUTF8(chosen.decider.c_str())
                               : juce::String());
    refreshControls();
}

void MainPanel::refreshControls() {
    header.refresh();
    cards.refresh();
    learning.refresh(plugin.blocksHeard());
    amount.refresh();
    target.refresh();
    ceiling.refresh();
    limiter.refresh();
    table.refresh();
    const float alpha = plugin.parameter(parameter::bypass).isOn() ? bypassedAlpha : 1.0f;
    for (auto* each :
         std::initializer_list<juce::Component*>{&cards, &amount, &target, &ceiling, &limiter, &prediction})
        each->setAlpha(alpha);
    table.dim(alpha);
}

void MainPanel::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(controlsArea().toFloat(), 6.0f);
    g.setColour(colour::quiet);
    g.setFont(Look::font(13.0f));
    const auto area = controlsArea().reduced(16, 0);
    g.drawText("Amount", area.withTop(controlsArea().getY() + 4).withHeight(30), juce::Justification::centred);
    g.drawText("Target loudness", area.withTop(target.getY()).withHeight(20), juce::Justification::centredLeft);
    g.drawText("Ceiling", area.withTop(ceiling.getY()).withHeight(20), juce::Justification::centredLeft);
}

void MainPanel::resized() {
    auto area = getLocalBounds().reduced(margin, 0);
    header.setBounds(area.removeFromTop(headHeight));
    auto top = area.removeFromTop(cardHeight);
    learning.setBounds(top.removeFromRight(MeterPanel::width));
    cards.setBounds(top.withTrimmedRight(margin));
    area.removeFromTop(margin);
    auto body = area.removeFromTop(bodyHeight);
    meters.setBounds(body.removeFromRight(MeterPanel::width));
    table.setBounds(body.withTrimmedRight(margin).removeFromRight(ChainTable::width));
    area.removeFromTop(margin);
    prediction.setBounds(area.removeFromTop(predictionHeight));
    status.setBounds(area);

    auto controls = controlsArea().reduced(16, 0).withTrimmedTop(34).withTrimmedBottom(16);
    amount.setBounds(controls.removeFromTop(150).withSizeKeepingCentre(150, 150));
    limiter.setBounds(controls.removeFromBottom(28));
    controls.removeFromTop(14);
    target.setBounds(controls.removeFromTop(44));
    controls.removeFromTop(12);
    ceiling.setBounds(controls.removeFromTop(44));
}

} // namespace masterwright
