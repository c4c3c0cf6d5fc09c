// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetBar.h"

#include "editor/Look.h"

#include <algorithm>

namespace masterwright {
namespace {

constexpr int arrowWidth = 26;
constexpr int saveWidth = 62;
constexpr int undoWidth = 30;
constexpr int gap = 6;

juce::String quoted(const juce::String& name) {
    return "\"" + name + "\"";
}

} // namespace

PresetBar::PresetBar(PluginProcessor& processor, PresetLibrary library)
    : plugin(processor), presets(std::move(library)) {
    for (auto* child : std::initializer_list<juce::Component*>{&previous, &name, &next, &save, &undo})
        addAndMakeVisible(child);
    addChildComponent(field);
    name.setTitle("Preset");
    name.setTooltip("Presets set the controls and leave what was learned of your music alone");
    save.setTooltip("Save the controls as a preset of your own; decisions stay with the project");
    previous.onClick = [this] { step(-1); };
    next.onClick = [this] { step(1); };
    name.onClick = [this] { openMenu(); };
    undo.onClick = [this] { takeBack(); };
    save.onClick = [this] {
        if (field.isVisible())
            finishNaming();
        else
            beginNaming();
    };
    field.setTitle("Name of the preset");
    field.setFont(Look::font(14.0f));
    field.setSelectAllWhenFocused(true);
    field.onReturnKey = [this] { finishNaming(); };
    field.onEscapeKey = [this] { endNaming(); };
    field.onFocusLost = [this] { leaveField(); };
    refresh();
}

juce::String PresetBar::current() const {
    return juce::String::fromUTF8(plugin.presetName().c_str());
}

const Preset* PresetBar::ownPreset() const {
    const auto* inUse = presets.find(current());
    return inUse != nullptr && !inUse->factory ? inUse : nullptr;
}

void PresetBar::refresh() {
    const auto& all = presets.all();
    auto text = current();
    const auto* inUse = presets.find(text);
    if (inUse == nullptr && text.isEmpty()) {
        const auto same =
            std::find_if(all.begin(), all.end(), [this](const auto& each) { return isLoaded(plugin, each); });
        text = same == all.end() ? juce::String("Presets") : same->name;
    } else if (inUse == nullptr)
        text += " (not on this machine)";
    else if (!isLoaded(plugin, *inUse))
        text += " (changed)";
    const auto back = juce::String::fromUTF8(plugin.undoable().c_str());
    undo.setEnabled(back.isNotEmpty());
    undo.setTooltip(back.isEmpty() ? juce::String("Undo: nothing was loaded yet")
                                   : "Undo loading " + back + ": the controls as they were before");
    if (text == shown)
        return;
    shown = text;
    name.setButtonText(shown);
    name.setDescription(shown);
}

void PresetBar::load(const Preset& preset) {
    loadPreset(plugin, preset);
    if (preset.holdsDecisions)
        say(quoted(preset.name) +
                " also holds decisions, which belong to the music they were made for: its controls were "
                "loaded, and what was learned here stands.",
            Tone::passing);
    else
        say({}, Tone::passing);
    refresh();
}

void PresetBar::takeBack() {
    const auto back = juce::String::fromUTF8(plugin.undoable().c_str());
    plugin.undoLoad();
    if (back.isNotEmpty())
        say("Undone: loading " + back + ". The controls are as they were before.", Tone::passing);
    refresh();
}

void PresetBar::loadDocument(const juce::File& file) {
    juce::MemoryBlock bytes;
    if (!file.loadFileAsData(bytes) || bytes.isEmpty()) {
        say("Cannot read " + quoted(file.getFullPathName()) + "; choose a state document that can be read.",
            Tone::error);
        return;
    }
    const std::string text(static_cast<const char*>(bytes.getData()), bytes.getSize());
    plugin.loadDocument(text);
    if (const auto problem = plugin.refusal(); problem.empty())
        say(accountOf(text, file.getFileName()), Tone::passing);
    else
        say({}, Tone::passing); // the plugin itself says why it was refused
    refresh();
}

void PresetBar::chooseDocument() {
    chooser = std::make_unique<juce::FileChooser>("A state document", juce::File(), "*.json");
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles,
                         [this](const juce::FileChooser& chosen) {
                             if (chosen.getResult().existsAsFile())
                                 loadDocument(chosen.getResult());
                         });
}

void PresetBar::step(int direction) {
    presets.scan();
    const auto& all = presets.all();
    const auto count = static_cast<int>(all.size());
    const auto inUse = current();
    const auto found = std::find_if(all.begin(), all.end(), [this, &inUse](const auto& each) {
        return inUse.isEmpty() ? isLoaded(plugin, each) : &each == presets.find(inUse);
    });
    const int place = found == all.end() ? (direction > 0 ? -1 : 0) : static_cast<int>(found - all.begin());
    load(all[static_cast<std::size_t>((place + direction + count) % count)]);
}

void PresetBar::openMenu() {
    presets.scan();
    const auto* inUse = presets.find(current());
    juce::PopupMenu menu;
    for (const bool factory : {true, false}) {
        bool headed = false;
        for (const auto& preset : presets.all()) {
            if (preset.factory != factory)
                continue;
            if (!headed)
                menu.addSectionHeader(factory ? "Factory" : "Yours");
            headed = true;
            menu.addItem(preset.name, true, &preset == inUse, [this, preset] { load(preset); });
        }
    }
    menu.addSeparator();
    if (const auto* own = ownPreset()) {
        menu.addItem("Rename " + quoted(own->name) + "...", [this] { beginRenaming(); });
        juce::PopupMenu question;
        question.addSectionHeader("This cannot be undone.");
        question.addItem("Delete its file", [this, gone = own->name] { remove(gone); });
        menu.addSubMenu("Delete " + quoted(own->name) + "?", question);
        menu.addSeparator();
    }
    if (const auto back = juce::String::fromUTF8(plugin.undoable().c_str()); back.isNotEmpty())
        menu.addItem("Undo loading " + back, [this] { takeBack(); });
    menu.addItem("Load a state document...", [this] { chooseDocument(); });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options()
                           .withTargetComponent(name)
                           .withParentComponent(getTopLevelComponent())
                           .withMinimumWidth(name.getWidth()));
}

void PresetBar::openField(Naming what, const juce::String& suggestion) {
    naming = what;
    field.setText(suggestion, false);
    field.setVisible(true);
    name.setVisible(false);
    askedAbout.clear();
    save.setButtonText(what == Naming::rename ? "Rename" : "Save");
    say("Enter " + juce::String(what == Naming::rename ? "renames" : "saves") +
            "; Escape, or a click elsewhere, goes back.",
        Tone::lasting);
    goOnTyping();
}

void PresetBar::goOnTyping() {
    if (field.isShowing() && !field.hasKeyboardFocus(true))
        field.grabKeyboardFocus();
}

void PresetBar::beginNaming() {
    openField(Naming::save, ownPreset() != nullptr ? current() : juce::String("My master"));
}

void PresetBar::beginRenaming() {
    if (ownPreset() != nullptr)
        openField(Naming::rename, current());
}

void PresetBar::finishNaming() {
    const auto wanted = field.getText().trim();
    if (const auto problem = PresetLibrary::problemWithName(wanted); problem.isNotEmpty()) {
        say(problem, Tone::error);
        goOnTyping();
        return;
    }
    const auto before = current();
    if (naming == Naming::save && presets.isTaken(wanted) && askedAbout != wanted) {
        askedAbout = wanted;
        save.setButtonText("Replace");
        say("There is a preset of that name. Press Replace, or Enter again, to replace it.", Tone::lasting);
        goOnTyping();
        return;
    }
    const bool renames = naming == Naming::rename;
    const auto problem = renames ? presets.rename(before, wanted) : presets.save(wanted, presetOf(plugin, wanted));
    if (problem.isNotEmpty()) {
        say(problem, Tone::error);
        goOnTyping();
        return;
    }
    plugin.setPresetName(wanted.toStdString());
    endNaming();
    say(renames ? "Renamed: " + quoted(before) + " is now " + quoted(wanted) + "."
                : "Saved the controls as " + quoted(presets.fileFor(wanted).getFullPathName()) + ".",
        Tone::passing);
}

void PresetBar::remove(const juce::String& gone) {
    if (const auto problem = presets.remove(gone); problem.isNotEmpty()) {
        say(problem, Tone::error);
        return;
    }
    if (current() == gone && presets.find(gone) == nullptr)
        plugin.setPresetName({});
    say("Deleted " + quoted(gone) + ". The controls stay as they are.", Tone::passing);
    refresh();
}

void PresetBar::leaveField() {
    // A click on the button beside it is meant to save.
    if (naming != Naming::none && !save.isMouseOver(true))
        endNaming();
}

void PresetBar::endNaming() {
    naming = Naming::none;
    if (field.hasKeyboardFocus(true))
        field.giveAwayKeyboardFocus(); // to nobody: the next control would take it
    field.setVisible(false);
    name.setVisible(true);
    save.setButtonText("Save");
    shown.clear();
    say({}, Tone::passing);
    refresh();
}

void PresetBar::say(const juce::String& sentence, Tone tone) {
    field.setTooltip(sentence);
    if (onSay)
        onSay(sentence, tone);
}

void PresetBar::resized() {
    auto area = getLocalBounds();
    undo.setBounds(area.removeFromRight(undoWidth));
    area.removeFromRight(gap);
    save.setBounds(area.removeFromRight(saveWidth));
    area.removeFromRight(gap);
    next.setBounds(area.removeFromRight(arrowWidth));
    previous.setBounds(area.removeFromLeft(arrowWidth));
    name.setBounds(area.reduced(gap, 0));
    field.setBounds(name.getBounds());
}

} // namespace masterwright
