// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/StateValues.h"

#include <juce_core/juce_core.h>

#include <optional>
#include <string>
#include <vector>

namespace masterwright {

/** A preset: a state document (presets/state-v1.schema.json) with a name. */
struct Preset {
    juce::String name;
    juce::String description;
    bool factory = false;
    std::string text;
    StateValues values;
    bool setsMode = false;         /**< says whether to follow or to hold */
    bool carriesDecisions = false; /**< brings decisions along, and not only controls */
};

/** The presets that come with the plugin and the user's own. Message thread: the files are few and small. */
class PresetLibrary {
public:
    PresetLibrary(const juce::File& factoryFolder, const juce::File& userFolder);

    /** The bundle's folder and the user's: what the command line reads and writes, too. */
    static PresetLibrary standard();

    /** Reads both folders anew. What is no preset, or is damaged, is left out. */
    void scan();

    /** The initial settings, the factory's presets by name, then the user's by name. */
    const std::vector<Preset>& all() const noexcept { return presets; }
    const Preset* find(const juce::String& name) const;

    /** True where a preset of the user has that name. */
    bool isTaken(const juce::String& name) const;

    /** Why a preset cannot have that name, in a sentence; empty where it can. The command line has the same rule. */
    static juce::String problemWithName(const juce::String& name);

    /** Writes a document as the user's preset, whole or not at all. A sentence where it failed, else empty. */
    juce::String save(const juce::String& name, const std::string& document);

private:
    juce::File fileFor(const juce::String& name) const;
    void read(const juce::File& folder, bool factory);

    juce::File factoryFolder, userFolder;
    std::vector<Preset> presets;
};

} // namespace masterwright
