// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ParameterControl.h"

#include <juce_audio_processors/juce_audio_processors.h>

namespace masterwright {

/** What the second mouse button offers on a control: the host's own menu for its parameter, where the host has one,
 * then the default and typing a value. Message thread. */
juce::PopupMenu parameterMenu(ParameterControl& control, juce::Component& on,
                              const juce::AudioProcessorEditorHostContext* host);

/** The control of a parameter that a component is or lies in, and the component that it is; null where there is none.
 */
std::pair<ParameterControl*, juce::Component*> controlAt(juce::Component* component);

} // namespace masterwright
