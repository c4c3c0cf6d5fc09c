// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Controls.h"
#include "editor/PresetBar.h"

namespace masterwright {

/** The top of the window: the name, the presets, and the two switches to compare with. Message thread. */
class Header final : public juce::Component {
public:
    Header(PluginProcessor& processor, PresetLibrary library);

    /** `matchDb` is what Match turns down, where it is on and that is known. */
    void refresh(float matchDb);
    void paint(juce::Graphics& g) override;
    void resized() override;

    PresetBar& presetBar() noexcept { return presets; }

    const juce::Button& matchButton() const noexcept { return match; }

private:
    PresetBar presets;
    SwitchControl match;
    SwitchControl bypass;
};

} // namespace masterwright
