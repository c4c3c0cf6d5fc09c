// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/StyleCards.h"

#include "editor/Figures.h"
#include "editor/Look.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int gap = 10;

struct Character {
    const char* words;
    const char* help;
};

constexpr std::array<Character, styleCount> characters{{
    {"Closest to your mix",
     "Conservative: moves no band further than 3 dB, keeps the width within 10 %, and lets the limiter take at most "
     "2 dB. For music that is nearly there, for acoustic and classical music."},
    {"Polished and even",
     "Professional and balanced: moves no band further than 4.5 dB and lets the limiter take at most 3 dB. The place "
     "to start."},
    {"Loud, dense, creative",
     "Louder, with more compression: moves no band further than 6 dB and lets the limiter take at most 6 dB. For music "
     "that is meant to be loud."},
}};

} // namespace

StyleCard::StyleCard(StepParameter& styleParameter, int styleStep)
    : FirstButtonOnly(styleSpecs[static_cast<std::size_t>(styleStep)].name), parameter(styleParameter),
      step(styleStep) {
    setTitle(juce::String("Style ") + styleSpecs[static_cast<std::size_t>(step)].name);
    setTooltip(characters[static_cast<std::size_t>(step)].help);
    setOpaque(false);
    onClick = [this] {
        parameter.changeByHand(step);
        if (auto* all = dynamic_cast<StyleCards*>(getParentComponent()))
            all->refresh();
    };
    show({}, nullptr);
    refresh();
}

void StyleCard::show(const StyleView& style, const NowView* now) {
    const auto& spec = styleSpecs[static_cast<std::size_t>(step)];
    float aim = std::isfinite(style.targetLufs) ? style.targetLufs : static_cast<float>(spec.targetLufs);
    if (now != nullptr && std::isfinite(now->targetLufs))
        aim = now->targetLufs;
    const auto newTarget = figures::plain(aim) + " LUFS";
    juce::String newExpected = "No decision yet";
    if (style.decided && now == nullptr)
        newExpected = std::isfinite(style.predictedLufs) ? "At 100 %: " + figures::withUnit(style.predictedLufs, "LUFS")
                                                         : juce::String("Decided");
    else if (style.decided && (!now->known || now->stale || !std::isfinite(now->lufs)))
        newExpected = "Working out what comes out" + figures::ellipsis();
    else if (style.decided) {
        newExpected = "Comes out at " + figures::plain(now->lufs);
        if (std::isfinite(now->bandLu) && now->bandLu > 0.0f)
            newExpected += " " + figures::band(now->bandLu);
        newExpected += " LUFS";
    }
    if (newTarget == target && newExpected == expected && decided == style.decided)
        return;
    target = newTarget;
    expected = newExpected;
    decided = style.decided;
    setDescription("Aims for " + target + ". " + expected + ".");
    repaint();
}

void StyleCard::refresh() {
    setToggleState(parameter.step() == step, juce::dontSendNotification);
}

void StyleCard::paintButton(juce::Graphics& g, bool over, bool down) {
    const auto bounds = getLocalBounds().toFloat().reduced(0.75f);
    const bool on = getToggleState();
    const auto fill = on ? colour::accent.withAlpha(0.14f).overlaidWith(colour::panel.withAlpha(0.0f)) : colour::panel;
    g.setColour(colour::panel);
    g.fillRoundedRectangle(bounds, 6.0f);
    g.setColour(down ? fill.brighter(0.15f) : over ? fill.brighter(0.08f) : fill);
    g.fillRoundedRectangle(bounds, 6.0f);
    g.setColour(hasKeyboardFocus(false) ? colour::text : on ? colour::accent : colour::outline.withAlpha(0.6f));
    g.drawRoundedRectangle(bounds, 6.0f, on ? 1.5f : 1.0f);

    auto area = getLocalBounds().reduced(14, 9);
    auto head = area.removeFromTop(25);
    g.setColour(on ? colour::accent : colour::text);
    g.setFont(Look::font(19.0f, true));
    g.drawText(getName(), head, juce::Justification::centredLeft);
    g.setColour(on ? colour::text : colour::quiet);
    g.setFont(Look::font(13.5f, true));
    g.drawText(target, head.translated(0, 2), juce::Justification::centredRight);
    g.setFont(Look::font(13.0f));
    g.setColour(on ? colour::text : colour::quiet);
    g.drawText(characters[static_cast<std::size_t>(step)].words, area.removeFromTop(20),
               juce::Justification::centredLeft);
    g.setColour(decided ? colour::text : colour::quiet);
    g.drawText(expected, area.removeFromTop(20), juce::Justification::centredLeft);
}

StyleCards::StyleCards(StepParameter& styleParameter) {
    setTitle("Style");
    for (std::size_t i = 0; i < cards.size(); ++i) {
        cards[i] = std::make_unique<StyleCard>(styleParameter, static_cast<int>(i));
        addAndMakeVisible(*cards[i]);
    }
}

void StyleCards::show(const std::array<StyleView, styleCount>& styles, const NowView& now) {
    for (std::size_t i = 0; i < cards.size(); ++i)
        cards[i]->show(styles[i], cards[i]->controlled().step() == static_cast<int>(i) ? &now : nullptr);
}

void StyleCards::refresh() {
    for (auto& card : cards)
        card->refresh();
}

void StyleCards::resized() {
    const int width = (getWidth() - gap * (styleCount - 1)) / styleCount;
    for (int i = 0; i < styleCount; ++i)
        cards[static_cast<std::size_t>(i)]->setBounds(i * (width + gap), 0, width, getHeight());
}

} // namespace masterwright
