// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/PresetBar.h"

#include "editor/Look.h"

#include <algorithm>

namespace masterwright {
namespace {

constexpr int arrowWidth = 26;
constexpr int saveWidth = 58;
constexpr int gap = 6;

juce::Path chevron(juce::Point<float> centre, float size, float turns) {
    juce::Path path;
    path.startNewSubPath(-size * 0.5f, -size);
    path.lineTo(size * 0.5f, 0.0f);
    path.lineTo(-size * 0.5f, size);
    path.applyTransform(
        juce::AffineTransform::rotation(turns * juce::MathConstants<float>::twoPi).translated(centre.x, centre.y));
    return path;
}

} // namespace

PresetBar::Arrow::Arrow(const juce::String& title, int direction) : juce::Button(title), towards(direction) {
    setTitle(title);
    setTooltip(title);
}

void PresetBar::Arrow::paintButton(juce::Graphics& g, bool over, bool down) {
    getLookAndFeel().drawButtonBackground(g, *this, colour::raised, over, down);
    g.setColour(colour::text);
    g.strokePath(chevron(getLocalBounds().toFloat().getCentre(), 4.5f, towards < 0 ? 0.5f : 0.0f),
                 juce::PathStrokeType(1.6f));
}

void PresetBar::Name::paintButton(juce::Graphics& g, bool over, bool down) {
    getLookAndFeel().drawButtonBackground(g, *this, colour::raised, over, down);
    auto area = getLocalBounds().reduced(12, 0);
    const auto mark = area.removeFromRight(12).toFloat();
    g.setColour(colour::text);
    g.setFont(Look::font(14.0f));
    g.drawText(getButtonText(), area.withTrimmedRight(4), juce::Justification::centredLeft);
    g.strokePath(chevron(mark.getCentre(), 4.0f, 0.25f), juce::PathStrokeType(1.6f));
}

PresetBar::PresetBar(PluginProcessor& processor, PresetLibrary library)
    : plugin(processor), presets(std::move(library)) {
    for (auto* child : std::initializer_list<juce::Component*>{&previous, &name, &next, &save})
        addAndMakeVisible(child);
    addChildComponent(field);
    name.setTitle("Preset");
    name.setTooltip("Presets set the controls and leave what was learned of your music alone");
    save.setTooltip("Save the controls and the decision as a preset of your own");
    previous.onClick = [this] { step(-1); };
    next.onClick = [this] { step(1); };
    name.onClick = [this] { openMenu(); };
    save.onClick = [this] {
        if (field.isVisible())
            finishNaming();
        else
            beginNaming();
    };
    field.setTitle("Name of the new preset");
    field.setFont(Look::font(14.0f));
    field.setSelectAllWhenFocused(true);
    field.onReturnKey = [this] { finishNaming(); };
    field.onEscapeKey = [this] { endNaming(); };
    refresh();
}

void PresetBar::refresh() {
    const auto& all = presets.all();
    const auto* inUse = presets.find(current);
    if (inUse == nullptr) {
        const auto same =
            std::find_if(all.begin(), all.end(), [this](const auto& each) { return isLoaded(plugin, each); });
        if (same != all.end()) {
            inUse = &*same;
            current = same->name;
        }
    }
    auto text = inUse == nullptr ? juce::String("Presets") : inUse->name;
    if (inUse != nullptr && !isLoaded(plugin, *inUse))
        text += " (changed)";
    if (text == shown)
        return;
    shown = text;
    name.setButtonText(shown);
    name.setDescription(shown);
}

void PresetBar::load(const Preset& preset) {
    say({});
    current = preset.name;
    loadPreset(plugin, preset);
    refresh();
}

void PresetBar::loadDocument(const juce::File& file) {
    juce::MemoryBlock text;
    if (!file.loadFileAsData(text) || text.isEmpty()) {
        say("Cannot read \"" + file.getFullPathName() + "\"; choose a state document that can be read.");
        return;
    }
    say({});
    plugin.setStateInformation(text.getData(), static_cast<int>(text.getSize()));
    current.clear();
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
    const auto found = std::find_if(all.begin(), all.end(), [this](const auto& each) { return each.name == current; });
    const int place = found == all.end() ? (direction > 0 ? -1 : 0) : static_cast<int>(found - all.begin());
    load(all[static_cast<std::size_t>((place + direction + count) % count)]);
}

void PresetBar::openMenu() {
    presets.scan();
    juce::PopupMenu menu;
    for (const bool factory : {true, false}) {
        bool headed = false;
        for (const auto& preset : presets.all()) {
            if (preset.factory != factory)
                continue;
            if (!headed)
                menu.addSectionHeader(factory ? "Factory" : "Yours");
            headed = true;
            menu.addItem(preset.name, true, preset.name == current, [this, preset] { load(preset); });
        }
    }
    menu.addSeparator();
    menu.addItem("Load a state document...", [this] { chooseDocument(); });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options()
                           .withTargetComponent(name)
                           .withParentComponent(getTopLevelComponent())
                           .withMinimumWidth(name.getWidth()));
}

void PresetBar::beginNaming() {
    const auto* inUse = presets.find(current);
    field.setText(inUse != nullptr && !inUse->factory ? current : juce::String("My master"), false);
    field.setVisible(true);
    name.setVisible(false);
    askedAbout.clear();
    say("Enter saves, Escape goes back.");
    if (field.isShowing())
        field.grabKeyboardFocus();
}

void PresetBar::finishNaming() {
    const auto wanted = field.getText().trim();
    if (const auto problem = PresetLibrary::problemWithName(wanted); problem.isNotEmpty()) {
        say(problem);
        return;
    }
    if (presets.isTaken(wanted) && askedAbout != wanted) {
        askedAbout = wanted;
        save.setButtonText("Replace");
        say("There is a preset of that name. Press Replace, or Enter again, to replace it.");
        return;
    }
    if (const auto problem = presets.save(wanted, presetOf(plugin, wanted)); problem.isNotEmpty()) {
        say(problem);
        return;
    }
    current = wanted;
    endNaming();
}

void PresetBar::endNaming() {
    field.giveAwayKeyboardFocus(); // to nobody: the next control would take it
    field.setVisible(false);
    name.setVisible(true);
    save.setButtonText("Save");
    shown.clear();
    if (onSay)
        onSay({});
    refresh();
}

void PresetBar::say(const juce::String& sentence) {
    field.setTooltip(sentence);
    if (onSay)
        onSay(sentence);
}

void PresetBar::resized() {
    auto area = getLocalBounds();
    save.setBounds(area.removeFromRight(saveWidth));
    area.removeFromRight(gap);
    next.setBounds(area.removeFromRight(arrowWidth));
    previous.setBounds(area.removeFromLeft(arrowWidth));
    name.setBounds(area.reduced(gap, 0));
    field.setBounds(name.getBounds());
}

} // namespace masterwright
