// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "editor/ChainTable.h"
#include "editor/Controls.h"
#include "editor/Header.h"
#include "editor/LearnPanel.h"
#include "editor/MeterPanel.h"
#include "editor/Notices.h"
#include "editor/Prediction.h"
#include "editor/StatusBar.h"
#include "editor/StyleCards.h"

namespace masterwright {

/** Everything the editor shows, laid out once at a fixed size; the editor scales it. Message thread. */
class MainPanel final : public juce::Component {
public:
    static constexpr int designWidth = 1054;
    static constexpr int designHeight = 676;

    explicit MainPanel(PluginProcessor& processor, PresetLibrary library = PresetLibrary::standard());

    /** Shows what the core does now and where the parameters stand; `seconds` since the last time. */
    void show(const EditorView& view, double seconds);
    void paint(juce::Graphics& g) override;
    void paintOverChildren(juce::Graphics& g) override;
    void resized() override;

    /** Lets the core learn from an audio file. */
    void learnFrom(const juce::File& file);

    /** Invites to drop the file of that name on the window; with nothing, no longer. */
    void invite(const juce::String& fileName);

    Header& top() noexcept { return header; }
    ChainTable& decision() noexcept { return table; }
    StyleCards& styles() noexcept { return cards; }
    Prediction& expectation() noexcept { return prediction; }
    MeterPanel& meterPanel() noexcept { return meters; }
    StatusBar& statusBar() noexcept { return status; }
    LearnPanel& learnPanel() noexcept { return learning; }
    Notices& noticeLine() noexcept { return notices; }

private:
    void refreshControls(float matchDb);
    float targetInForce(const StyleView& style) const;
    NowView nowFor(const AssistantView& assistant, const StyleView& style) const;
    bool isAsDecided() const;
    void showFile(const FileView& file);
    void chooseFile();

    PluginProcessor& plugin;
    Header header;
    StyleCards cards;
    LearnPanel learning;
    SliderControl amount, target, ceiling;
    SwitchControl limiter;
    ChainTable table;
    MeterPanel meters;
    Prediction prediction;
    Notices notices;
    StatusBar status;
    Filing filing = Filing::none;
    bool shownOnce = false;
    juce::String invited;
    std::unique_ptr<juce::FileChooser> chooser;
};

} // namespace masterwright
