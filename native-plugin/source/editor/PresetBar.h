// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/PresetLoading.h"

#include <functional>

namespace masterwright {

/** The preset in use, a menu of all, the next and the one before, and Save. Message thread. */
class PresetBar final : public juce::Component {
public:
    explicit PresetBar(PluginProcessor& processor, PresetLibrary library = PresetLibrary::standard());

    /** Shows which preset is in use, and whether something was changed since. */
    void refresh();
    void resized() override;

    /** Opens the field for a new preset's name. */
    void beginNaming();

    /** Saves under the name in the field; asks once more where the name is taken. */
    void finishNaming();

    /** Called with what the user is told while naming a preset; with nothing when that is over. */
    std::function<void(const juce::String&)> onSay;

    const juce::String& shownText() const noexcept { return shown; }
    juce::TextEditor& nameField() noexcept { return field; }
    void load(const Preset& preset);

    /** Takes a state document whole, as a project brings one; where it is refused, the plugin says why. */
    void loadDocument(const juce::File& file);

private:
    /** A button with a chevron. */
    class Arrow final : public juce::Button {
    public:
        Arrow(const juce::String& title, int direction);
        void paintButton(juce::Graphics& g, bool over, bool down) override;

    private:
        const int towards;
    };

    /** The name of the preset in use; opens the menu. */
    class Name final : public juce::TextButton {
    public:
        void paintButton(juce::Graphics& g, bool over, bool down) override;
    };

    void openMenu();
    void chooseDocument();
    void step(int direction);
    void endNaming();
    void say(const juce::String& sentence);

    PluginProcessor& plugin;
    PresetLibrary presets;
    Arrow previous{"Previous preset", -1}, next{"Next preset", 1};
    Name name;
    juce::TextButton save{"Save"};
    juce::TextEditor field;
    std::unique_ptr<juce::FileChooser> chooser;
    juce::String current; /**< the preset last loaded or saved here */
    juce::String shown;
    juce::String askedAbout; /**< the taken name that the user was asked about */
};

} // namespace masterwright
