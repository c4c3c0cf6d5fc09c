// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"
#include "editor/ParameterControl.h"

#include <array>
#include <memory>

namespace masterwright {

/** One style as a large button: its name, its target, its character and what the assistant expects of it. */
class StyleCard final : public FirstButtonOnly<juce::Button>, public ParameterControl {
public:
    StyleCard(StepParameter& styleParameter, int styleStep);

    /** What the assistant has decided for this style, in full; where the style is in force, `now` says what comes out.
     *  Message thread. */
    void show(const StyleView& style, const NowView* now);
    StepParameter& controlled() noexcept override { return parameter; }
    void refresh();

    /** The sentence below the name, for tests. */
    const juce::String& expectation() const noexcept { return expected; }

private:
    void paintButton(juce::Graphics& g, bool over, bool down) override;

    StepParameter& parameter;
    const int step;
    juce::String target;
    juce::String expected;
    bool decided = false;
};

/** The three styles side by side. Message thread. */
class StyleCards final : public juce::Component {
public:
    explicit StyleCards(StepParameter& styleParameter);

    void show(const std::array<StyleView, styleCount>& styles, const NowView& now);
    void refresh();
    void resized() override;

    /** The card of a style's step, for tests. */
    const StyleCard& card(int step) const { return *cards[static_cast<std::size_t>(step)]; }

private:
    std::array<std::unique_ptr<StyleCard>, styleCount> cards;
};

} // namespace masterwright
