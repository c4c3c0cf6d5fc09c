// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/Preset.h"

namespace masterwright {

/** The presets that come with the plugin and the user's own. Message thread: the files are few and small. */
class PresetLibrary {
public:
    explicit PresetLibrary(const juce::File& userFolder);

    /** With the user's folder that the command line reads and writes, too. */
    static PresetLibrary standard();

    /** Reads the folder anew. What is no preset, or is damaged, is left out. */
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

    /** Gives a preset of the user another name. A sentence where it failed, else empty. */
    juce::String rename(const juce::String& name, const juce::String& newName);

    /** Takes a preset of the user away. A sentence where it failed, else empty. */
    juce::String remove(const juce::String& name);

    /** The file of the user's preset of that name. */
    juce::File fileFor(const juce::String& name) const;

private:
    juce::File userFolder;
    std::vector<Preset> presets;
};

} // namespace masterwright
