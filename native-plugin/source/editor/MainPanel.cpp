// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/MainPanel.h"

#include <cmath>

namespace masterwright {
namespace {

constexpr int margin = 12;
constexpr int headHeight = 48;
constexpr int cardHeight = 86;
constexpr int bodyHeight = 368;
constexpr int predictionHeight = 66;
constexpr int noticeHeight = 30;
constexpr int leftWidth = 210;

constexpr float bypassedAlpha = 0.45f;

/** The controls' own panel, in the panel's coordinates. */
juce::Rectangle<int> controlsArea() {
    return {margin, headHeight + cardHeight + margin, leftWidth, bodyHeight};
}

/** What the file chooser shows; the core reads others, too, and says what it cannot. */
constexpr const char* audioFiles = "*.wav;*.aif;*.aiff;*.flac;*.ogg;*.mp3;*.m4a;*.opus";

} // namespace

MainPanel::MainPanel(PluginProcessor& processor, PresetLibrary library)
    : plugin(processor), header(processor, std::move(library)), cards(processor.parameter(parameter::style)),
      learning(processor.parameter(parameter::mode), processor.parameter(parameter::relearn)),
      amount(processor.parameter(parameter::amount), juce::Slider::RotaryHorizontalVerticalDrag,
             juce::Slider::TextBoxBelow, 100, 30),
      target(processor.parameter(parameter::targetLufs), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 96,
             20),
      ceiling(processor.parameter(parameter::ceiling), juce::Slider::LinearHorizontal, juce::Slider::TextBoxAbove, 96,
              20),
      limiter(processor.parameter(parameter::limiter), "Limiter",
              "The true-peak limiter, last in the chain: nothing comes out above the ceiling"),
      table([&processor](int index) -> StepParameter& { return processor.parameter(index); }),
      status([&processor] { processor.core().clearFaults(); }) {
    for (auto* child : std::initializer_list<juce::Component*>{&header, &cards, &learning, &amount, &target, &ceiling,
                                                               &limiter, &table, &meters, &prediction, &status})
        addAndMakeVisible(child);
    addChildComponent(notices);
    int place = 0; // on the way of Tab: what is used most comes first
    for (auto* child :
         std::initializer_list<juce::Component*>{&cards, &amount, &target, &ceiling, &limiter, &learning, &table,
                                                 &header, &meters, &prediction, &notices, &status})
        child->setExplicitFocusOrder(++place);
    amount.setTooltip("How much of the decision is applied: at 0 % you hear your mix, at 100 % the full decision");
    target.setTooltip("The loudness to aim for. Auto, at the left end, is the style's own target");
    ceiling.setTooltip("No true peak comes out above it. -1 dBTP suits streaming");
    limiter.setColour(juce::TextButton::buttonOnColourId, colour::accent.withAlpha(0.15f)); // on is the usual
    limiter.setColour(juce::TextButton::textColourOnId, colour::accent);
    header.presetBar().onSay = [this](const juce::String& sentence, Tone tone) { status.say(sentence, tone); };
    learning.onFile = [this] { chooseFile(); };
    learning.onCancel = [this] { plugin.core().cancelLearning(); };
    meters.onReset = [this] { plugin.core().resetMeters(); };
    setOpaque(true);
    setSize(designWidth, designHeight);
    show({}, 0.0);
    shownOnce = false;
}

float MainPanel::targetInForce(const StyleView& style) const {
    const auto& parameter = plugin.parameter(parameter::targetLufs);
    if (parameter.step() > 0)
        return static_cast<float>(parameter.spec().number(parameter.step()));
    const auto chosen = static_cast<std::size_t>(plugin.parameter(parameter::style).step());
    return std::isfinite(style.targetLufs) ? style.targetLufs : static_cast<float>(styleSpecs[chosen].targetLufs);
}

bool MainPanel::isAsDecided() const {
    const auto isFree = [](int index) { // what changes nothing of the sound that comes out
        return index == parameter::style || index == parameter::mode || index == parameter::relearn ||
               index == parameter::bypass || index == parameter::match;
    };
    for (const auto& spec : parameterSpecs)
        if (!isFree(spec.index) && plugin.parameter(spec.index).step() != spec.defaultStep)
            return false;
    return true;
}

NowView MainPanel::nowFor(const AssistantView& assistant, const StyleView& style) const {
    auto now = assistant.now;
    if (now.known || !style.decided || !isAsDecided())
        return now;
    // The core has not said it yet, but with no control moved the decision's own rehearsal is what comes out.
    now.known = true;
    now.lufs = style.predictedLufs;
    now.bandLu = style.bandLu;
    now.truePeakDbtp = style.truePeakDbtp;
    now.gainReductionDb = style.gainReductionDb;
    now.targetLufs = style.targetLufs;
    now.shortfallLu = style.shortfallLu;
    return now;
}

void MainPanel::show(const EditorView& view, double seconds) {
    const int style = plugin.parameter(parameter::style).step();
    const auto& chosen = view.assistant.styles[static_cast<std::size_t>(style)];
    const auto now = nowFor(view.assistant, chosen);
    cards.show(view.assistant.styles, now);
    learning.show(view.assistant, view.core.state);
    table.show(view, style);
    const bool given = plugin.parameter(parameter::targetLufs).step() > 0;
    const auto& limit = plugin.parameter(parameter::ceiling);
    meters.mark(!given && std::isfinite(now.targetLufs) ? now.targetLufs : targetInForce(chosen),
                static_cast<float>(limit.spec().number(limit.step())));
    meters.show(view.meters, seconds);
    prediction.show(view.assistant, now, style, view.core.state);
    const bool noticed = notices.isVisible();
    notices.show(view.assistant.notices);
    if (notices.isVisible() != noticed)
        resized();
    showFile(view.assistant.file);
    status.show(view.core,
                chosen.decided && !chosen.decider.empty()
                    ? "Decided by " + juce::String::fromUTF8(chosen.decider.c_str())
                    : juce::String(),
                seconds);
    refreshControls(now.matchDb);
}

void MainPanel::showFile(const FileView& file) {
    // What was said before the window opened is not said again.
    const bool news = shownOnce && file.state != filing && !file.isAtWork();
    shownOnce = true;
    filing = file.state;
    if (news && !file.sentence.empty())
        status.say(juce::String::fromUTF8(file.sentence.c_str()),
                   file.state == Filing::failed ? Tone::error : Tone::passing);
}

void MainPanel::chooseFile() {
    chooser = std::make_unique<juce::FileChooser>("The mix to learn from", juce::File(), audioFiles);
    chooser->launchAsync(juce::FileBrowserComponent::openMode | juce::FileBrowserComponent::canSelectFiles,
                         [this](const juce::FileChooser& chosen) {
                             if (chosen.getResult().existsAsFile())
                                 learnFrom(chosen.getResult());
                         });
}

void MainPanel::learnFrom(const juce::File& file) {
    std::string refusal;
    if (plugin.core().learnFromFile(file.getFullPathName().toStdString(), refusal))
        status.say({}, Tone::passing);
    else
        status.say(juce::String::fromUTF8(refusal.c_str()), Tone::error);
}

void MainPanel::invite(const juce::String& fileName) {
    invited = fileName;
    repaint();
}

void MainPanel::paintOverChildren(juce::Graphics& g) {
    if (invited.isEmpty())
        return;
    g.fillAll(colour::background.withAlpha(0.8f));
    g.setColour(colour::accent);
    g.drawRoundedRectangle(getLocalBounds().toFloat().reduced(10.0f), 8.0f, 2.0f);
    g.setFont(Look::font(20.0f, true));
    g.drawText("Drop to learn from " + invited, getLocalBounds().reduced(30), juce::Justification::centred, true);
}

void MainPanel::refreshControls(float matchDb) {
    header.refresh(matchDb);
    cards.refresh();
    learning.refresh(plugin.blocksHeard());
    amount.refresh();
    target.refresh();
    ceiling.refresh();
    limiter.refresh();
    table.refresh();
    const float alpha = plugin.parameter(parameter::bypass).isOn() ? bypassedAlpha : 1.0f;
    for (auto* each :
         std::initializer_list<juce::Component*>{&cards, &amount, &target, &ceiling, &limiter, &prediction})
        each->setAlpha(alpha);
    table.dim(alpha);
}

void MainPanel::paint(juce::Graphics& g) {
    g.fillAll(colour::background);
    g.setColour(colour::panel);
    g.fillRoundedRectangle(controlsArea().toFloat(), 6.0f);
    g.setColour(colour::quiet);
    g.setFont(Look::font(13.0f));
    const auto area = controlsArea().reduced(16, 0);
    g.drawText("Amount", area.withTop(controlsArea().getY() + 4).withHeight(30), juce::Justification::centred);
    g.drawText("Target loudness", area.withTop(target.getY()).withHeight(20), juce::Justification::centredLeft);
    g.drawText("Ceiling", area.withTop(ceiling.getY()).withHeight(20), juce::Justification::centredLeft);
}

void MainPanel::resized() {
    auto area = getLocalBounds().reduced(margin, 0);
    header.setBounds(area.removeFromTop(headHeight));
    auto top = area.removeFromTop(cardHeight);
    learning.setBounds(top.removeFromRight(MeterPanel::width));
    cards.setBounds(top.withTrimmedRight(margin));
    area.removeFromTop(margin);
    auto body = area.removeFromTop(bodyHeight);
    meters.setBounds(body.removeFromRight(MeterPanel::width));
    table.setBounds(body.withTrimmedRight(margin).removeFromRight(ChainTable::width));
    area.removeFromTop(margin);
    prediction.setBounds(area.removeFromTop(predictionHeight));
    area.removeFromTop(8);
    notices.setBounds(area.withHeight(noticeHeight));
    status.setBounds(notices.isVisible() ? area.withTrimmedTop(noticeHeight) : area);

    auto controls = controlsArea().reduced(16, 0).withTrimmedTop(34).withTrimmedBottom(16);
    amount.setBounds(controls.removeFromTop(150).withSizeKeepingCentre(150, 150));
    limiter.setBounds(controls.removeFromBottom(28));
    controls.removeFromTop(14);
    target.setBounds(controls.removeFromTop(44));
    controls.removeFromTop(12);
    ceiling.setBounds(controls.removeFromTop(44));
}

} // namespace masterwright
