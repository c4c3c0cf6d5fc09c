// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Controls.h"
#include "editor/EditorView.h"

namespace masterwright {

/** What the assistant is doing: its phase, how much it has heard, Follow or Hold, and Relearn. Message thread. */
class LearnPanel final : public juce::Component {
public:
    LearnPanel(StepParameter& modeParameter, StepParameter& relearnParameter);

    void show(const AssistantView& assistant, CoreState core);
    /** `blocks` counts the blocks the host has sent. */
    void refresh(std::uint32_t blocks);
    void paint(juce::Graphics& g) override;
    void resized() override;

private:
    ChoiceControl mode;
    TriggerControl relearn;
    juce::String phase;
    juce::String heard;
    float progress = 0.0f;
    bool settled = false;
};

} // namespace masterwright
