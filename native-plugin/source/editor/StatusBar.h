// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/EditorView.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>

namespace masterwright {

/** How long something is said, and whether it is bad news. */
enum class Tone {
    passing, /**< for some seconds */
    lasting, /**< until it is called with nothing */
    error    /**< beside a red light, for longer */
};

/** The state of the core in one sentence, and the way out when it has failed. Message thread. */
class StatusBar final : public juce::Component, public juce::SettableTooltipClient {
public:
    /** `onReset` tries the core again. */
    explicit StatusBar(std::function<void()> onReset);

    /** `aside` stands at the right in a quiet tone: who decided. `seconds` since the last time. */
    void show(const CoreView& core, const juce::String& aside, double seconds);

    /** Says something else for a while; nothing ends it. */
    void say(const juce::String& sentence, Tone tone);
    void paint(juce::Graphics& g) override;
    void resized() override;

    const juce::String& sentence() const noexcept { return said.isEmpty() ? usual : said; }
    juce::Colour light() const;

private:
    void announce();

    juce::TextButton reset{"Reset"};
    CoreView shown;
    juce::String usual, said, aside;
    Tone tone = Tone::passing;
    double secondsLeft = 0.0;
};

} // namespace masterwright
