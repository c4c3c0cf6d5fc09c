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

    PresetLibrary library() const { return PresetLibrary(folder); }
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

MW_TEST(shouldLeaveAloneWhatWasLearnedWhateverThePresetHolds) {
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
        CHECK_EQUAL(core.documents.size(), documents); // the core is given no document, so nothing is forgotten
        bool holds = false;
        for (const auto& held : preset.values.held)
            holds = holds || held.has_value();
        CHECK_EQUAL(core.locks.size(), locks + (holds ? 1 : 0));
        const auto text = stateOf(plugin);
        for (const auto* part : {"{\"bold\": {\"values\": {\"low_eq\": 0.25}}}", "{\"seconds\": [7]}", "\"x\": 1"})
            CHECK(text.find(part) != std::string::npos);
        CHECK(isLoaded(plugin, preset));
        CHECK_EQUAL(plugin.presetName(), preset.name.toStdString());
    }
    CHECK(plugin.sentence().empty());
    CHECK(plugin.parameter(parameter::mode).isOn() && plugin.parameter(parameter::firstLock + 4).isOn());
    CHECK(core.locks.back().find("\"low_eq\": 0.625") != std::string::npos);
    CHECK(stateOf(plugin).find("\"low_eq\": 0.625") != std::string::npos);
    CHECK(said.contains("also holds decisions"));
}

MW_TEST(shouldHoldWhatAPresetLocksOnceTheCoreIsThere) {
    const UserFolder user;
    ShowingCore::reset();
    PluginProcessor plugin;
    const auto library = user.library();
    loadPreset(plugin, *library.find("Loud rock"));
    const auto text = stateOf(plugin);
    CHECK(text.find("\"reverb_send\": 0") != std::string::npos && text.find("\"delay_send\": 0") != std::string::npos);
    PluginProcessor reopened;
    restore(reopened, text);
    CHECK(isLoaded(reopened, *library.find("Loud rock")));
    CHECK_EQUAL(stateOf(reopened), text);
}

MW_TEST(shouldTakeBackWhatWasLoaded) {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    CHECK(!bar.undoButton().isEnabled());
    plugin.parameter(parameter::amount).changeStep(700);
    plugin.parameter(parameter::firstTrim + 4).changeStep(600);
    const auto before = plugin.controls();
    const auto library = user.library();
    bar.load(*library.find("Loud rock"));
    plugin.parameter(parameter::bypass).changeStep(1); // of the session: it is not what was loaded
    bar.load(*library.find("Club"));
    CHECK(bar.undoButton().isEnabled());
    bar.undoButton().onClick();
    CHECK_EQUAL(bar.shownText(), juce::String("Loud rock"));
    CHECK(plugin.parameter(parameter::firstLock + 6).isOn() && plugin.parameter(parameter::bypass).isOn());
    bar.undoButton().onClick();
    plugin.parameter(parameter::bypass).changeStep(0);
    CHECK(plugin.controls().steps == before.steps && plugin.controls().held == before.held);
    CHECK(!bar.undoButton().isEnabled() && plugin.presetName().empty());
}

MW_TEST(shouldKnowItsPresetAgainWhenTheProjectIsOpened) {
    const UserFolder user;
    PluginProcessor plugin;
    loadPreset(plugin, *user.library().find("Club"));
    plugin.parameter(parameter::amount).changeStep(700);
    const auto project = stateOf(plugin);
    PluginProcessor reopened;
    restore(reopened, project);
    CHECK_EQUAL(PresetBar(reopened, user.library()).shownText(), juce::String("Club (changed)"));
    reopened.parameter(parameter::amount).changeStep(1000);
    CHECK_EQUAL(PresetBar(reopened, user.library()).shownText(), juce::String("Club"));
    CHECK_EQUAL(stateOf(reopened).find("\"description\""), std::string::npos);
    restore(reopened, presetText({}, "Somebody's \"own\""));
    CHECK_EQUAL(PresetBar(reopened, user.library()).shownText(),
                juce::String("Somebody's \"own\" (not on this machine)"));
}

MW_TEST(shouldOfferTheFactorysPresetsAsTheHostsPrograms) {
    PluginProcessor plugin;
    const int files = juce::File(MASTERWRIGHT_PRESETS).getNumberOfChildFiles(juce::File::findFiles, "*.json") - 1;
    CHECK_EQUAL(plugin.getNumPrograms(), files + 2); // the initial settings, and all others
    juce::StringArray names;
    for (int i = 0; i < plugin.getNumPrograms(); ++i) {
        names.addIfNotAlreadyThere(plugin.getProgramName(i));
        CHECK(plugin.getProgramName(i).isNotEmpty());
    }
    CHECK_EQUAL(names.size(), plugin.getNumPrograms());
    CHECK_EQUAL(plugin.getCurrentProgram(), 0);
    const int club = names.indexOf("Club");
    plugin.setCurrentProgram(club);
    CHECK_EQUAL(plugin.getCurrentProgram(), club);
    CHECK_EQUAL(plugin.parameter(parameter::style).step(), 2);
    plugin.parameter(parameter::amount).changeStep(300);
    plugin.setCurrentProgram(club); // as a host does that restores every parameter: the controls are as they are
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 300);
    const auto project = stateOf(plugin);
    PluginProcessor reopened;
    restore(reopened, project);
    CHECK_EQUAL(reopened.getCurrentProgram(), club);
    CHECK_EQUAL(reopened.parameter(parameter::amount).step(), 300);
    const auto others = plugin.getNumPrograms() - 1;
    plugin.setCurrentProgram(others);
    plugin.setCurrentProgram(-1);
    plugin.setCurrentProgram(99);
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 300);
    restore(plugin, R"({"format": "masterwright-state", "version": 1, "parameters": {"amount": 12}})");
    CHECK_EQUAL(plugin.getCurrentProgram(), others);
    plugin.setCurrentProgram(0);
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 1000);
    plugin.undoLoad();
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 120);
}

MW_TEST(shouldSaveUnderANameAndFindItAgain) {
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
    CHECK(said.contains(user.folder.getChildFile(name + ".json").getFullPathName()));
    const auto library = user.library();
    const auto* saved = library.find(name);
    if (saved == nullptr)
        throw std::runtime_error("the preset was not saved");
    CHECK(!saved->holdsDecisions);
    const auto file = user.folder.getChildFile(name + ".json").loadFileAsString();
    for (const auto* foreign : {"evidence", "decisions", "models"})
        CHECK(!file.contains(foreign));
    CHECK(file.contains("0.625")); // what the lock holds is a control
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
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
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
    CHECK(said.startsWith("Saved") && user.library().find("One") != nullptr);
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
    ShowingCore::reset();
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    juce::String said;
    bar.onSay = [&said](const juce::String& sentence, Tone) { said = sentence; };
    bar.loadDocument(file);
    CHECK(said.contains("Cannot read"));
    file.replaceWithText(withDecision);
    bar.loadDocument(file);
    CHECK(said.contains("music it was saved with") && plugin.sentence().empty());
    CHECK(plugin.parameter(parameter::mode).isOn() && stateOf(plugin).find("[1, 2]") != std::string::npos);
    const auto before = stateOf(plugin);
    file.replaceWithText("{\"format\": \"masterwright-state\", \"version\": 99}");
    bar.loadDocument(file);
    CHECK(plugin.sentence().find("later version") != std::string::npos);
    CHECK(stateOf(plugin) == before);
    plugin.undoLoad();
    CHECK(!plugin.parameter(parameter::mode).isOn() && stateOf(plugin).find("decisions") == std::string::npos);
}

MW_TEST(shouldRenameAndDeleteAPresetOfTheUser) {
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
    CHECK(said.contains("already") && user.library().find("Two") != nullptr);
    name("Three");
    CHECK(said.startsWith("Renamed") && bar.shownText() == "Three");
    CHECK(user.library().find("Two") == nullptr && user.library().find("Three") != nullptr);
    plugin.parameter(parameter::amount).changeStep(200);
    bar.remove("Three");
    CHECK(said.startsWith("Deleted") && user.library().find("Three") == nullptr && bar.shownText() == "Presets");
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 200);
    loadPreset(plugin, *user.library().find("Club"));
    bar.beginRenaming(); // the factory's are not to be renamed
    CHECK(!bar.nameField().isVisible());
}

MW_TEST(shouldLeaveTheNameFieldAtAClickElsewhere) {
    const UserFolder user;
    PluginProcessor plugin;
    PresetBar bar(plugin, user.library());
    bar.beginNaming();
    CHECK(bar.nameField().isVisible());
    bar.nameField().onFocusLost();
    CHECK(!bar.nameField().isVisible());
    CHECK_EQUAL(user.folder.getNumberOfChildFiles(juce::File::findFiles), 0);
}

MW_TEST(shouldSayWhatToDoWhereAPresetCannotBeWritten) {
    const UserFolder user;
    user.folder.replaceWithText("a file where the folder would be");
    auto library = user.library();
    CHECK(library.save("One", freshState()).contains("Cannot write"));
}
