// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/PresetLibrary.h"
#include "plugin/PluginProcessor.h"

#include <string>

/** Between a preset and the plugin. A preset sets controls and nothing else: what was heard and decided stands, and so
 * does what belongs to the session and not to a sound - Bypass and Relearn. Message thread. */
namespace masterwright {

/** The controls that the plugin is to have once the preset is loaded. What the preset does not name has its default,
 * but for Follow and Hold, which stay. */
StateValues controlsOf(PluginProcessor& plugin, const Preset& preset);

/** Sets the plugin's controls as the preset says, each as a change by hand, and what its locks hold. */
void loadPreset(PluginProcessor& plugin, const Preset& preset);

/** True where loading the preset would change no control. */
bool isLoaded(PluginProcessor& plugin, const Preset& preset);

/** The plugin's controls as the document of a preset of that name. */
std::string presetOf(PluginProcessor& plugin, const juce::String& name);

/** Whose decisions a state document brings, in a sentence for the user who has just loaded it. */
juce::String accountOf(const std::string& document, const juce::String& fileName);

} // namespace masterwright
