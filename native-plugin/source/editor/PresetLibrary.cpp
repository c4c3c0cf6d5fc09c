// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetLibrary.h"

#include "bridge/CorePaths.h"
#include "document/Json.h"
#include "document/StateText.h"

#include <algorithm>

namespace masterwright {
namespace {

/** A longer file is no preset: a document with three decisions has a few kilobytes. */
constexpr juce::int64 largestFile = 1 << 20;

constexpr int longestName = 60;
constexpr const char* extension = ".json";

juce::String memberText(std::string_view text, const std::vector<json::Member>& members, const char* key) {
    const auto* member = json::find(members, key);
    const auto value = member == nullptr ? std::nullopt : json::stringOf(member->value.of(text));
    return value ? juce::String::fromUTF8(value->c_str()) : juce::String();
}

std::optional<Preset> readPreset(const juce::File& file, bool factory) {
    if (file.getSize() > largestFile)
        return std::nullopt;
    Preset preset;
    preset.text = file.loadFileAsString().toStdString();
    std::string refusal;
    const auto values = readState(preset.text, refusal);
    if (!values)
        return std::nullopt;
    std::string error;
    const auto members = json::membersOf(preset.text, *json::validate(preset.text, error));
    preset.values = *values;
    preset.factory = factory;
    preset.name = memberText(preset.text, members, "name");
    preset.description = memberText(preset.text, members, "description");
    if (!factory || preset.name.isEmpty())
        preset.name = file.getFileNameWithoutExtension();
    if (const auto* parameters = json::find(members, "parameters"))
        preset.setsMode = json::find(json::membersOf(preset.text, parameters->value), "mode") != nullptr;
    if (const auto* decisions = json::find(members, "decisions"))
        preset.carriesDecisions = !json::membersOf(preset.text, decisions->value).empty();
    return preset;
}

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

PresetLibrary::PresetLibrary(const juce::File& factory, const juce::File& user)
    : factoryFolder(factory), userFolder(user) {
    scan();
}

PresetLibrary PresetLibrary::standard() {
    const auto binary = CorePaths::find().self;
    const auto resources = binary.parent_path().parent_path() / "Resources" / "presets";
    return {juce::File(juce::String::fromUTF8(resources.u8string().c_str())), standardUserFolder()};
}

void PresetLibrary::scan() {
    presets.clear();
    presets.push_back({"Initial settings", "Every control at its default.", true, freshState(), {}, false, false});
    read(factoryFolder, true);
    read(userFolder, false);
    std::sort(presets.begin() + 1, presets.end(), [](const Preset& a, const Preset& b) {
        return a.factory != b.factory ? a.factory : a.name.compareNatural(b.name) < 0;
    });
}

void PresetLibrary::read(const juce::File& folder, bool factory) {
    const int kinds = juce::File::findFiles | juce::File::ignoreHiddenFiles; // hidden: half-written ones
    for (const auto& file : folder.findChildFiles(kinds, false, juce::String("*") + extension))
        if (auto preset = readPreset(file, factory))
            presets.push_back(std::move(*preset));
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

} // namespace masterwright
