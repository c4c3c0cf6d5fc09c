// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Controls.h"
#include "editor/EditorView.h"

#include <functional>

namespace masterwright {

/** What the assistant is doing: its phase, how much it has heard, Follow or Hold, Relearn, and learning from a file.
 *  Message thread. */
class LearnPanel final : public juce::Component {
public:
    LearnPanel(StepParameter& modeParameter, StepParameter& relearnParameter);

    /** Called when the user wants to learn from a file, and when he has enough of it. */
    std::function<void()> onFile, onCancel;

    void show(const AssistantView& assistant, CoreState core);
    /** `blocks` counts the blocks the host has sent. */
    void refresh(std::uint32_t blocks);
    void paint(juce::Graphics& g) override;
    void resized() override;

    const juce::String& phaseText() const noexcept { return phase; }
    juce::Button& fileButton() noexcept { return file; }

private:
    ChoiceControl mode;
    TriggerControl relearn;
    FirstButtonOnly<juce::TextButton> file;
    bool reading = false;
    juce::String phase;
    juce::String heard;
    float progress = 0.0f;
    bool settled = false;
};

} // namespace masterwright
