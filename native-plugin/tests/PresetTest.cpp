// SPDX-License-Identifier: GPL-3.0-or-later
// Presets as the editor lists, loads and saves them.
#include "Check.h"
#include "EditorScenes.h"

#include "document/StateText.h"

using namespace masterwright;
using namespace masterwright::test;

namespace {

/** A folder for the user's presets that is gone afterwards. */
struct UserFolder {
    juce::File folder = juce::File::createTempFile("presets");
    ~UserFolder() { folder.deleteRecursively(); }

    PresetLibrary library() const { return {juce::File(MASTERWRIGHT_PRESETS), folder}; }
};

constexpr const char* withDecision = R"({"format": "masterwright-state", "version": 1, "parameters": {"mode": "hold"},
  "locks": {"low_eq": 0.625}, "decisions": {"safe": {"values": {"low_eq": 0.75}}}, "evidence": {"seconds": [1, 2]}})";

} // namespace

MW_TEST(shouldListTheInitialSettingsTheFactorysPresetsAndTheUsers) {
    const UserFolder user;
    user.folder.createDirectory();
    user.folder.getChildFile("Mine.json").replaceWithText(freshState());
    user.folder.getChildFile("broken.json").replaceWithText("{\"format\": \"masterwright-state\"");
    user.folder.getChildFile("later.json").replaceWithText("{\"format\": \"masterwright-state\", \"version\": 99}");
    user.folder.getChildFile("notes.txt").replaceWithText("not a preset");
    const auto library = user.library();
    const auto& all = library.all();
    CHECK_EQUAL(all.front().name, juce::String("Initial settings"));
    CHECK_EQUAL(all.back().name, juce::String("Mine"));
    CHECK(!all.back().factory);
    const auto* club = library.find("Club");
    CHECK(club != nullptr && club->factory && club->description.isNotEmpty());
    CHECK(library.find("broken") == nullptr && library.find("later") == nullptr);
    const int files = juce::File(MASTERWRIGHT_PRESETS).getNumberOfChildFiles(juce::File::findFiles, "*.json");
    CHECK_EQUAL(static_cast<int>(all.size()), files - 1 + 2); // the schema is no preset
}

MW_TEST(shouldSetTheControlsAndLeaveTheSessionAlone) {
    const UserFolder user;
    PluginProcessor plugin;
    plugin.parameter(parameter::bypass).changeStep(1);
    plugin.parameter(parameter::mode).changeStep(1);
    plugin.parameter(parameter::firstTrim).changeStep(600);
    const auto library = user.library();
    loadPreset(plugin, *library.find("Club"));
    CHECK_EQUAL(plugin.parameter(parameter::style).step(), 2);
    CHECK_EQUAL(plugin.parameter(parameter::targetLufs).step(), 151);
    CHECK_EQUAL(plugin.parameter(parameter::firstTrim).step(), 512);
    CHECK(plugin.parameter(parameter::bypass).isOn() && plugin.parameter(parameter::mode).isOn());
    CHECK(isLoaded(plugin, *library.find("Club")) && !isLoaded(plugin, *library.find("Streaming")));
}

MW_TEST(shouldBringADecisionAndAHeldLockAndKeepWhatWasHeard) {
    const UserFolder user;
    user.folder.createDirectory();
    user.folder.getChildFile("Mine.json").replaceWithText(withDecision);
    PluginProcessor plugin;
    restore(plugin, R"({"format": "masterwright-state", "version": 1, "evidence": {"seconds": [7]}, "x": 1})");
    loadPreset(plugin, *user.library().find("Mine"));
    const auto text = stateOf(plugin);
    CHECK(plugin.sentence().empty());
    CHECK(plugin.parameter(parameter::mode).isOn() && plugin.parameter(parameter::firstLock + 4).isOn());
    for (const auto* part : {"{\"safe\": {\"values\": {\"low_eq\": 0.75}}}", "0.625", "{\"seconds\": [7]}", "\"x\": 1"})
        CHECK(text.find(part) != std::string::npos);
}

MW_TEST(shouldSaveUnderANameAndFindItAgain) {
    const UserFolder user;
    PluginProcessor plugin;
    restore(plugin, withDecision);
    plugin.parameter(parameter::amount).changeStep(500);
    PresetBar bar(plugin, user.library());
    bar.beginNaming();
    const auto name = juce::String::fromUTF8("Quiet \xC3\xA9vening");
    bar.nameField().setText(name);
    bar.finishNaming();
    const auto library = user.library();
    const auto* saved = library.find(name);
    if (saved == nullptr)
        throw std::runtime_error("the preset was not saved");
    CHECK(saved->carriesDecisions && saved->text.find("evidence") == std::string::npos);
    CHECK_EQUAL(bar.shownText(), name);
    plugin.parameter(parameter::amount).changeStep(900);
    bar.refresh();
    CHECK(bar.shownText().endsWith("(changed)"));
    bar.load(*saved);
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 500);
    CHECK(!bar.shownText().endsWith("(changed)"));
}

MW_TEST(shouldAskBeforeItReplacesAPresetAndRefuseNamesThatAreNone) {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence) { said = sentence; };
    const auto saveAs = [&bar](const char* name) {
        bar.beginNaming();
        bar.nameField().setText(name);
        bar.finishNaming();
    };
    for (const auto* name : {"", "../up", "a/b", ".hidden", "what?", "-x", "dot.", "x.json", "aux", "com1.x"}) {
        saveAs(name);
        CHECK(said.endsWithChar('.') && said.isNotEmpty());
        CHECK_EQUAL(user.folder.getNumberOfChildFiles(juce::File::findFiles), 0);
    }
    saveAs("One");
    CHECK(said.isEmpty() && user.library().find("One") != nullptr);
    plugin.parameter(parameter::amount).changeStep(100);
    saveAs("One");
    CHECK(said.contains("replace"));
    CHECK_EQUAL(user.library().find("One")->values.steps[parameter::amount], 1000);
    bar.finishNaming();
    CHECK_EQUAL(user.library().find("One")->values.steps[parameter::amount], 100);
}

MW_TEST(shouldTakeADocumentWholeOrSayWhyNot) {
    const UserFolder user;
    user.folder.createDirectory();
    const auto file = user.folder.getChildFile("state.json");
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence) { said = sentence; };
    bar.loadDocument(file);
    CHECK(said.contains("Cannot read"));
    file.replaceWithText(withDecision);
    bar.loadDocument(file);
    CHECK(said.isEmpty() && plugin.sentence().empty());
    CHECK(plugin.parameter(parameter::mode).isOn() && stateOf(plugin).find("[1, 2]") != std::string::npos);
    const auto before = stateOf(plugin);
    file.replaceWithText("{\"format\": \"masterwright-state\", \"version\": 99}");
    bar.loadDocument(file);
    CHECK(plugin.sentence().find("later version") != std::string::npos);
    CHECK(stateOf(plugin) == before);
}

MW_TEST(shouldSayWhatToDoWhereAPresetCannotBeWritten) {
    const UserFolder user;
    user.folder.replaceWithText("a file where the folder would be");
    auto library = user.library();
    CHECK(library.save("One", freshState()).contains("Cannot write"));
}
