// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace masterwright {

/** The state of the core in one sentence, and the way out when it has failed. Message thread. */
class StatusBar final : public juce::Component, public juce::SettableTooltipClient {
public:
    /** `onReset` tries the core again. */
    explicit StatusBar(std::function<void()> onReset);

    /** `aside` stands at the right in a quiet tone: who decided. */
    void show(const CoreView& core, const juce::String& aside);

    /** Says something else until it is called with nothing. */
    void say(const juce::String& sentence);
    void paint(juce::Graphics& g) override;
    void resized() override;

    const juce::String& sentence() const noexcept { return said.isEmpty() ? usual : said; }

private:
    juce::TextButton reset{"Reset"};
    CoreView shown;
    juce::String usual, said, aside;
};

} // namespace masterwright
