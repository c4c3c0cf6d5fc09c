// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetLibrary.h"

#include <algorithm>

namespace masterwright {
namespace {

/** A longer file is no preset: a document with three decisions has a few kilobytes. */
constexpr juce::int64 largestFile = 1 << 20;

constexpr int longestName = 60;
constexpr const char* extension = ".json";

/** In any language; JUCE's own question depends on the locale. From U+00C0 on there are letters, by and large. */
bool isLetterOrDigit(juce::juce_wchar letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter >= 0xc0;
}

/** A name that Windows keeps for a device, whatever follows a dot. */
bool isDevice(const juce::String& name) {
    const auto stem = name.upToFirstOccurrenceOf(".", false, false).toLowerCase();
    if (juce::StringArray{"con", "prn", "aux", "nul"}.contains(stem))
        return true;
    return stem.length() == 4 && (stem.startsWith("com") || stem.startsWith("lpt")) &&
           juce::CharacterFunctions::isDigit(stem[3]);
}

juce::File standardUserFolder() {
#if JUCE_LINUX || JUCE_BSD
    const auto home = juce::SystemStats::getEnvironmentVariable("XDG_DATA_HOME", {});
    // The specification has relative paths ignored.
    const auto base = juce::File::isAbsolutePath(home)
                          ? juce::File(home)
                          : juce::File::getSpecialLocation(juce::File::userHomeDirectory).getChildFile(".local/share");
    return base.getChildFile("masterwright/presets");
#elif JUCE_MAC
    return juce::File::getSpecialLocation(juce::File::userHomeDirectory)
        .getChildFile("Library/Audio/Presets/Masterwright");
#else
    return juce::File::getSpecialLocation(juce::File::userApplicationDataDirectory)
        .getChildFile("Masterwright/Presets");
#endif
}

} // namespace

PresetLibrary::PresetLibrary(const juce::File& user) : userFolder(user) {
    scan();
}

PresetLibrary PresetLibrary::standard() {
    return PresetLibrary(standardUserFolder());
}

void PresetLibrary::scan() {
    presets = factoryPresets();
    const auto factory = static_cast<std::ptrdiff_t>(presets.size());
    const int kinds = juce::File::findFiles | juce::File::ignoreHiddenFiles; // hidden: half-written ones
    for (const auto& file : userFolder.findChildFiles(kinds, false, juce::String("*") + extension)) {
        if (file.getSize() > largestFile)
            continue;
        if (auto preset = presetIn(file.loadFileAsString().toStdString(), file.getFileNameWithoutExtension(), false))
            presets.push_back(std::move(*preset));
    }
    std::sort(presets.begin() + factory, presets.end(),
              [](const Preset& a, const Preset& b) { return a.name.compareNatural(b.name) < 0; });
}

const Preset* PresetLibrary::find(const juce::String& name) const {
    const Preset* found = nullptr;
    for (const auto& preset : presets) // the user's own come last, and win
        if (preset.name == name)
            found = &preset;
    return found;
}

juce::File PresetLibrary::fileFor(const juce::String& name) const {
    return userFolder.getChildFile(name + extension);
}

bool PresetLibrary::isTaken(const juce::String& name) const {
    return fileFor(name).existsAsFile();
}

juce::String PresetLibrary::problemWithName(const juce::String& name) {
    bool good = name.isNotEmpty() && name.length() <= longestName && isLetterOrDigit(name[0]) &&
                name.getLastCharacter() != '.' && name.getLastCharacter() != ' ' && !name.endsWith(extension);
    for (auto letter = name.getCharPointer(); !letter.isEmpty(); ++letter)
        good = good && (isLetterOrDigit(*letter) || juce::String(" ._+&()'-").containsChar(*letter));
    if (!good)
        return "A preset's name has up to " + juce::String(longestName) +
               " letters, digits, blanks, dots and dashes, begins with a letter or digit and does not end in .json.";
    if (isDevice(name))
        return "This name means a device on Windows; take another.";
    return {};
}

juce::String PresetLibrary::save(const juce::String& name, const std::string& document) {
    if (const auto problem = problemWithName(name); problem.isNotEmpty())
        return problem;
    const auto target = fileFor(name);
    // replaceWithText writes beside the file and renames: what is there is the old preset or the new one.
    if (!userFolder.createDirectory() ||
        !target.replaceWithText(juce::String::fromUTF8(document.c_str()), false, false, "\n"))
        return "Cannot write \"" + target.getFullPathName() + "\"; make room there, or allow it to be written.";
    scan();
    return {};
}

juce::String PresetLibrary::rename(const juce::String& name, const juce::String& newName) {
    if (const auto problem = problemWithName(newName); problem.isNotEmpty())
        return problem;
    const auto from = fileFor(name);
    const auto to = fileFor(newName);
    if (to.existsAsFile() && newName != name)
        return "There is a preset \"" + newName + "\" already; take another name.";
    if (!from.moveFileTo(to))
        return "Cannot rename \"" + from.getFullPathName() + "\"; allow its folder to be written.";
    scan();
    return {};
}

juce::String PresetLibrary::remove(const juce::String& name) {
    const auto file = fileFor(name);
    if (!file.deleteFile())
        return "Cannot delete \"" + file.getFullPathName() + "\"; allow its folder to be written.";
    scan();
    return {};
}

} // namespace masterwright
