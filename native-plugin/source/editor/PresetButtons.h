// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ParameterControl.h"

namespace masterwright {

/** A button with a chevron. */
class PresetArrow final : public FirstButtonOnly<juce::Button> {
public:
    PresetArrow(const juce::String& title, int direction);
    void paintButton(juce::Graphics& g, bool over, bool down) override;

private:
    const int towards;
};

/** The name of the preset in use; opens the menu. */
class PresetName final : public FirstButtonOnly<juce::TextButton> {
public:
    void paintButton(juce::Graphics& g, bool over, bool down) override;
};

/** A button with an arrow that turns back. */
class UndoButton final : public FirstButtonOnly<juce::Button> {
public:
    UndoButton();
    void paintButton(juce::Graphics& g, bool over, bool down) override;
};

} // namespace masterwright
