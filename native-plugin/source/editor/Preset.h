// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/StateValues.h"

#include <juce_core/juce_core.h>

#include <optional>
#include <string>
#include <vector>

namespace masterwright {

/** A preset: controls with a name, read from a state document (presets/state-v1.schema.json). Decisions that stand in
 * the document belong to the music they were made for, and are no part of the preset. */
struct Preset {
    juce::String name;
    juce::String description;
    bool factory = false;
    StateValues values;
    bool setsMode = false;       /**< says whether to follow or to hold */
    bool holdsDecisions = false; /**< the document has decisions, too, which are left alone */
};

/** The preset in a document; nothing where that is none. A preset of the user has the name of its file. */
std::optional<Preset> presetIn(const std::string& document, const juce::String& fileName, bool factory);

/** The initial settings, then the presets that come with the plugin, by name. Their number and order are the host's
 * list of programs. Any thread. */
const std::vector<Preset>& factoryPresets();

} // namespace masterwright
