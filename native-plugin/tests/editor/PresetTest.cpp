// SPDX-License-Identifier: GPL-3.0-or-later
// Presets as the editor lists, loads and saves them.
#include "EditorScenes.h"

#include "document/StateText.h"

#include <catch2/catch.hpp>

using namespace masterwright;
using namespace masterwright::test;

namespace {

/** A folder for the user's presets that is gone afterwards. */
struct UserFolder {
    juce::File folder = juce::File::createTempFile("presets");
    ~UserFolder() { folder.deleteRecursively(); }

    PresetLibrary library() const { return PresetLibrary(folder); }
};

constexpr const char* withDecision = R"({"format": "masterwright-state", "version": 1, "parameters": {"mode": "hold"},
  "locks": {"low_eq": 0.625}, "decisions": {"safe": {"values": {"low_eq": 0.75}}}, "evidence": {"seconds": [1, 2]}})";

} // namespace

TEST_CASE("shouldListTheInitialSettingsTheFactorysPresetsAndTheUsers") {
    const UserFolder user;
    user.folder.createDirectory();
    user.folder.getChildFile("Mine.json").replaceWithText(freshState());
    user.folder.getChildFile("broken.json").replaceWithText("{\"format\": \"masterwright-state\"");
    user.folder.getChildFile("later.json").replaceWithText("{\"format\": \"masterwright-state\", \"version\": 99}");
    user.folder.getChildFile("notes.txt").replaceWithText("not a preset");
    const auto library = user.library();
    const auto& all = library.all();
    REQUIRE(all.front().name == "Initial settings");
    REQUIRE(all.back().name == "Mine");
    REQUIRE(!all.back().factory);
    const auto* club = library.find("Club");
    REQUIRE((club != nullptr && club->factory && club->description.isNotEmpty()));
    REQUIRE((library.find("broken") == nullptr && library.find("later") == nullptr));
    const int files = juce::File(MASTERWRIGHT_PRESETS).getNumberOfChildFiles(juce::File::findFiles, "*.json");
    REQUIRE(static_cast<int>(all.size()) == files - 1 + 2); // the schema is no preset
}

TEST_CASE("shouldSetTheControlsAndLeaveTheSessionAlone") {
    const UserFolder user;
    PluginProcessor plugin;
    plugin.parameter(parameter::bypass).changeStep(1);
    plugin.parameter(parameter::mode).changeStep(1);
    plugin.parameter(parameter::firstTrim).changeStep(600);
    const auto library = user.library();
    loadPreset(plugin, *library.find("Club"));
    REQUIRE(plugin.parameter(parameter::style).step() == 2);
    REQUIRE(plugin.parameter(parameter::targetLufs).step() == 151);
    REQUIRE(plugin.parameter(parameter::firstTrim).step() == 512);
    REQUIRE((plugin.parameter(parameter::bypass).isOn() && plugin.parameter(parameter::mode).isOn()));
    REQUIRE((isLoaded(plugin, *library.find("Club")) && !isLoaded(plugin, *library.find("Streaming"))));
}

TEST_CASE("shouldLeaveAloneWhatWasLearnedWhateverThePresetHolds") {
    const UserFolder user;
    user.folder.createDirectory();
    user.folder.getChildFile("Mine.json").replaceWithText(withDecision);
    ShowingCore::reset();
    ShowingCore::publish();
    auto& core = seam::FakeCore::get();
    core.state =
        R"({"decisions": {"bold": {"values": {"low_eq": 0.25}}}, "models": null, "evidence": {"seconds": [7]}})";
    PluginProcessor plugin;
    restore(plugin, R"({"format": "masterwright-state", "version": 1, "x": 1})");
    plugin.prepareToPlay(48000.0, 64);
    const auto library = user.library();
    PresetBar bar(plugin, library);
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    for (const auto& preset : library.all()) {
        const auto documents = core.documents.size();
        const auto locks = core.locks.size();
        bar.load(preset);
        REQUIRE(core.documents.size() == documents); // the core is given no document, so nothing is forgotten
        bool holds = false;
        for (const auto& held : preset.values.held)
            holds = holds || held.has_value();
        REQUIRE(core.locks.size() == locks + (holds ? 1 : 0));
        const auto text = stateOf(plugin);
        for (const auto* part : {"{\"bold\": {\"values\": {\"low_eq\": 0.25}}}", "{\"seconds\": [7]}", "\"x\": 1"})
            REQUIRE(text.find(part) != std::string::npos);
        REQUIRE(isLoaded(plugin, preset));
        REQUIRE(plugin.presetName() == preset.name.toStdString());
    }
    REQUIRE(plugin.sentence().empty());
    REQUIRE((plugin.parameter(parameter::mode).isOn() && plugin.parameter(parameter::firstLock + 4).isOn()));
    REQUIRE(core.locks.back().find("\"low_eq\": 0.625") != std::string::npos);
    REQUIRE(stateOf(plugin).find("\"low_eq\": 0.625") != std::string::npos);
    REQUIRE(said.contains("also holds decisions"));
}

TEST_CASE("shouldHoldWhatAPresetLocksOnceTheCoreIsThere") {
    const UserFolder user;
    ShowingCore::reset();
    PluginProcessor plugin;
    const auto library = user.library();
    loadPreset(plugin, *library.find("Loud rock"));
    const auto text = stateOf(plugin);
    REQUIRE(
        (text.find("\"reverb_send\": 0") != std::string::npos && text.find("\"delay_send\": 0") != std::string::npos));
    PluginProcessor reopened;
    restore(reopened, text);
    REQUIRE(isLoaded(reopened, *library.find("Loud rock")));
    REQUIRE(stateOf(reopened) == text);
}

TEST_CASE("shouldTakeBackWhatWasLoaded") {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    REQUIRE(!bar.undoButton().isEnabled());
    plugin.parameter(parameter::amount).changeStep(700);
    plugin.parameter(parameter::firstTrim + 4).changeStep(600);
    const auto before = plugin.controls();
    const auto library = user.library();
    bar.load(*library.find("Loud rock"));
    plugin.parameter(parameter::bypass).changeStep(1); // of the session: it is not what was loaded
    bar.load(*library.find("Club"));
    REQUIRE(bar.undoButton().isEnabled());
    bar.undoButton().onClick();
    REQUIRE(bar.shownText() == "Loud rock");
    REQUIRE((plugin.parameter(parameter::firstLock + 6).isOn() && plugin.parameter(parameter::bypass).isOn()));
    bar.undoButton().onClick();
    plugin.parameter(parameter::bypass).changeStep(0);
    REQUIRE((plugin.controls().steps == before.steps && plugin.controls().held == before.held));
    REQUIRE((!bar.undoButton().isEnabled() && plugin.presetName().empty()));
}

TEST_CASE("shouldKnowItsPresetAgainWhenTheProjectIsOpened") {
    const UserFolder user;
    PluginProcessor plugin;
    loadPreset(plugin, *user.library().find("Club"));
    plugin.parameter(parameter::amount).changeStep(700);
    const auto project = stateOf(plugin);
    PluginProcessor reopened;
    restore(reopened, project);
    REQUIRE(PresetBar(reopened, user.library()).shownText() == "Club (changed)");
    reopened.parameter(parameter::amount).changeStep(1000);
    REQUIRE(PresetBar(reopened, user.library()).shownText() == "Club");
    REQUIRE(stateOf(reopened).find("\"description\"") == std::string::npos);
    restore(reopened, presetText({}, "Somebody's \"own\""));
    REQUIRE(PresetBar(reopened, user.library()).shownText() == "Somebody's \"own\" (not on this machine)");
}

TEST_CASE("shouldOfferTheFactorysPresetsAsTheHostsPrograms") {
    PluginProcessor plugin;
    const int files = juce::File(MASTERWRIGHT_PRESETS).getNumberOfChildFiles(juce::File::findFiles, "*.json") - 1;
    REQUIRE(plugin.getNumPrograms() == files + 2); // the initial settings, and all others
    juce::StringArray names;
    for (int i = 0; i < plugin.getNumPrograms(); ++i) {
        names.addIfNotAlreadyThere(plugin.getProgramName(i));
        REQUIRE(plugin.getProgramName(i).isNotEmpty());
    }
    REQUIRE(names.size() == plugin.getNumPrograms());
    REQUIRE(plugin.getCurrentProgram() == 0);
    const int club = names.indexOf("Club");
    plugin.setCurrentProgram(club);
    REQUIRE(plugin.getCurrentProgram() == club);
    REQUIRE(plugin.parameter(parameter::style).step() == 2);
    plugin.parameter(parameter::amount).changeStep(300);
    plugin.setCurrentProgram(club); // as a host does that restores every parameter: the controls are as they are
    REQUIRE(plugin.parameter(parameter::amount).step() == 300);
    const auto project = stateOf(plugin);
    PluginProcessor reopened;
    restore(reopened, project);
    REQUIRE(reopened.getCurrentProgram() == club);
    REQUIRE(reopened.parameter(parameter::amount).step() == 300);
    const auto others = plugin.getNumPrograms() - 1;
    plugin.setCurrentProgram(others);
    plugin.setCurrentProgram(-1);
    plugin.setCurrentProgram(99);
    REQUIRE(plugin.parameter(parameter::amount).step() == 300);
    restore(plugin, R"({"format": "masterwright-state", "version": 1, "parameters": {"amount": 12}})");
    REQUIRE(plugin.getCurrentProgram() == others);
    plugin.setCurrentProgram(0);
    REQUIRE(plugin.parameter(parameter::amount).step() == 1000);
    plugin.undoLoad();
    REQUIRE(plugin.parameter(parameter::amount).step() == 120);
}

TEST_CASE("shouldSaveUnderANameAndFindItAgain") {
    const UserFolder user;
    PluginProcessor plugin;
    restore(plugin, withDecision);
    plugin.parameter(parameter::amount).changeStep(500);
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    bar.beginNaming();
    const auto name = juce::String::fromUTF8("Quiet \xC3\xA9vening");
    bar.nameField().setText(name);
    bar.finishNaming();
    REQUIRE(said.contains(user.folder.getChildFile(name + ".json").getFullPathName()));
    const auto library = user.library();
    const auto* saved = library.find(name);
    if (saved == nullptr)
        throw std::runtime_error("the preset was not saved");
    REQUIRE(!saved->holdsDecisions);
    const auto file = user.folder.getChildFile(name + ".json").loadFileAsString();
    for (const auto* foreign : {"evidence", "decisions", "models"})
        REQUIRE(!file.contains(foreign));
    REQUIRE(file.contains("0.625")); // what the lock holds is a control
    REQUIRE(bar.shownText() == name);
    plugin.parameter(parameter::amount).changeStep(900);
    bar.refresh();
    REQUIRE(bar.shownText().endsWith("(changed)"));
    bar.load(*saved);
    REQUIRE(plugin.parameter(parameter::amount).step() == 500);
    REQUIRE(!bar.shownText().endsWith("(changed)"));
}

TEST_CASE("shouldAskBeforeItReplacesAPresetAndRefuseNamesThatAreNone") {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    const auto saveAs = [&bar](const char* name) {
        bar.beginNaming();
        bar.nameField().setText(name);
        bar.finishNaming();
    };
    for (const auto* name : {"", "../up", "a/b", ".hidden", "what?", "-x", "dot.", "x.json", "aux", "com1.x"}) {
        saveAs(name);
        REQUIRE((said.endsWithChar('.') && said.isNotEmpty()));
        REQUIRE(user.folder.getNumberOfChildFiles(juce::File::findFiles) == 0);
    }
    saveAs("One");
    REQUIRE((said.startsWith("Saved") && user.library().find("One") != nullptr));
    plugin.parameter(parameter::amount).changeStep(100);
    saveAs("One");
    REQUIRE(said.contains("replace"));
    REQUIRE(user.library().find("One")->values.steps[parameter::amount] == 1000);
    bar.finishNaming();
    REQUIRE(user.library().find("One")->values.steps[parameter::amount] == 100);
}

TEST_CASE("shouldTakeADocumentWholeOrSayWhyNot") {
    const UserFolder user;
    user.folder.createDirectory();
    const auto file = user.folder.getChildFile("state.json");
    ShowingCore::reset();
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    bar.loadDocument(file);
    REQUIRE(said.contains("Cannot read"));
    file.replaceWithText(withDecision);
    bar.loadDocument(file);
    REQUIRE((said.contains("music it was saved with") && plugin.sentence().empty()));
    REQUIRE((plugin.parameter(parameter::mode).isOn() && stateOf(plugin).find("[1, 2]") != std::string::npos));
    const auto before = stateOf(plugin);
    file.replaceWithText("{\"format\": \"masterwright-state\", \"version\": 99}");
    bar.loadDocument(file);
    REQUIRE(plugin.sentence().find("later version") != std::string::npos);
    REQUIRE(stateOf(plugin) == before);
    plugin.undoLoad();
    REQUIRE((!plugin.parameter(parameter::mode).isOn() && stateOf(plugin).find("decisions") == std::string::npos));
}

TEST_CASE("shouldRenameAndDeleteAPresetOfTheUser") {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    const auto name = [&bar](const char* wanted) {
        bar.nameField().setText(wanted);
        bar.finishNaming();
    };
    bar.beginNaming();
    name("One");
    bar.beginNaming();
    name("Two");
    bar.beginRenaming();
    name("One");
    REQUIRE((said.contains("already") && user.library().find("Two") != nullptr));
    name("Three");
    REQUIRE((said.startsWith("Renamed") && bar.shownText() == "Three"));
    REQUIRE((user.library().find("Two") == nullptr && user.library().find("Three") != nullptr));
    plugin.parameter(parameter::amount).changeStep(200);
    bar.remove("Three");
    REQUIRE((said.startsWith("Deleted") && user.library().find("Three") == nullptr && bar.shownText() == "Presets"));
    REQUIRE(plugin.parameter(parameter::amount).step() == 200);
    loadPreset(plugin, *user.library().find("Club"));
    bar.beginRenaming(); // the factory's are not to be renamed
    REQUIRE(!bar.nameField().isVisible());
}

TEST_CASE("shouldLeaveTheNameFieldAtAClickElsewhere") {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    bar.beginNaming();
    REQUIRE(bar.nameField().isVisible());
    bar.nameField().onFocusLost();
    REQUIRE(!bar.nameField().isVisible());
    REQUIRE(user.folder.getNumberOfChildFiles(juce::File::findFiles) == 0);
}

TEST_CASE("shouldSayWhatToDoWhereAPresetCannotBeWritten") {
    const UserFolder user;
    user.folder.replaceWithText("a file where the folder would be");
    auto library = user.library();
    REQUIRE(library.save("One", freshState()).contains("Cannot write"));
}
