// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

#include <string>
#include <vector>

namespace masterwright {

/** What a decision did not do, and why: the first sentence in full view, all of them on a click or when the mouse rests
 *  on it. Message thread. */
class HeldBack final : public juce::Button {
public:
    HeldBack();

    void show(const std::vector<std::string>& sentences);

    /** All sentences, one a line. */
    const juce::String& all() const noexcept { return everything; }

private:
    void paintButton(juce::Graphics& g, bool over, bool down) override;
    void clicked() override;
    void resized() override;
    void layOut();

    juce::String first, more, everything;
    juce::TextLayout layout; /**< of the first */
};

} // namespace masterwright
