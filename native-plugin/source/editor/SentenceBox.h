// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {

/** Opens a box with text over the window, pointing at a component; a click elsewhere closes it. Message thread. */
void openSentences(juce::Component& pointedAt, const juce::String& text);

} // namespace masterwright
