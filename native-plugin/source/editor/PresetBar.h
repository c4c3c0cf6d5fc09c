// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/PresetButtons.h"
#include "editor/PresetLoading.h"
#include "editor/StatusBar.h"

#include <functional>

namespace masterwright {

/** The preset in use, a menu of all, the next and the one before, Save, and Undo of what was loaded last. Message
 * thread. */
class PresetBar final : public juce::Component {
public:
    explicit PresetBar(PluginProcessor& processor, PresetLibrary library = PresetLibrary::standard());

    /** Shows which preset is in use, and whether something was changed since. */
    void refresh();
    void resized() override;

    /** Opens the field for a new preset's name. */
    void beginNaming();

    /** Opens the field for another name of the user's preset in use. */
    void beginRenaming();

    /** Saves or renames under the name in the field; asks once more where the name is taken. */
    void finishNaming();

    /** Takes the user's preset of that name away. */
    void remove(const juce::String& name);

    /** Called with what the user is told; with nothing when a lasting sentence is over. */
    std::function<void(const juce::String&, Tone)> onSay;

    const juce::String& shownText() const noexcept { return shown; }
    juce::TextEditor& nameField() noexcept { return field; }
    juce::Button& undoButton() noexcept { return undo; }
    void load(const Preset& preset);

    /** Takes a state document whole, as a project brings one; where it is refused, the plugin says why. */
    void loadDocument(const juce::File& file);

private:
    enum class Naming { none, save, rename };

    void openMenu();
    void chooseDocument();
    void step(int direction);
    void takeBack();
    void openField(Naming what, const juce::String& suggestion);
    void goOnTyping();
    void leaveField();
    void endNaming();
    void say(const juce::String& sentence, Tone tone);
    juce::String current() const;
    const Preset* ownPreset() const;

    PluginProcessor& plugin;
    PresetLibrary presets;
    PresetArrow previous{"Previous preset", -1}, next{"Next preset", 1};
    PresetName name;
    juce::TextButton save{"Save"};
    UndoButton undo;
    juce::TextEditor field;
    std::unique_ptr<juce::FileChooser> chooser;
    juce::String shown;
    juce::String askedAbout; /**< the taken name that the user was asked about */
    Naming naming = Naming::none;
};

} // namespace masterwright
