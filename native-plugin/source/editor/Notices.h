// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ParameterControl.h"

#include <string>
#include <vector>

namespace masterwright {

/** What the user should know of the mix and of what is done with it: the first sentence in full view, all of them on a
 *  click or when the mouse rests on it. Not there while there is nothing to say. Message thread. */
class Notices final : public FirstButtonOnly<juce::Button> {
public:
    Notices();

    void show(const std::vector<std::string>& sentences);

    /** All sentences, one a line. */
    const juce::String& all() const noexcept { return everything; }

private:
    void paintButton(juce::Graphics& g, bool over, bool down) override;
    void clicked() override;

    juce::String first, more, everything;
};

} // namespace masterwright
