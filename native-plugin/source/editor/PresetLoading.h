// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/PresetLibrary.h"
#include "plugin/PluginProcessor.h"

#include <string>

/** Between a preset and the plugin. What belongs to the session and not to a sound - Bypass, Relearn, and what was
 *  heard - a preset neither brings nor changes. Message thread. */
namespace masterwright {

/** Sets the plugin's parameters as the preset says, each as a change by hand; a preset that carries decisions or held
 *  locks brings these along. What it does not name has its default, but for Follow and Hold, which stay. */
void loadPreset(PluginProcessor& plugin, const Preset& preset);

/** True where loading the preset would change no parameter. */
bool isLoaded(PluginProcessor& plugin, const Preset& preset);

/** The document of the plugin as a preset of that name. */
std::string presetOf(PluginProcessor& plugin, const juce::String& name);

} // namespace masterwright
