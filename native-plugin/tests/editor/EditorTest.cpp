// SPDX-License-Identifier: GPL-3.0-or-later
// The editor's looks, without a window. With MASTERWRIGHT_PICTURES set to a folder, its pictures stay there to be
// looked at.
#include "EditorScenes.h"

#include <catch2/catch.hpp>

using namespace masterwright;
using namespace masterwright::test;
using seam::FakeCore;

namespace {

juce::Image pictureOf(PluginEditor& editor, const juce::String& name, float scale) {
    const auto image = editor.createComponentSnapshot(editor.getLocalBounds(), true, scale);
    const auto folder = juce::SystemStats::getEnvironmentVariable("MASTERWRIGHT_PICTURES", {});
    if (folder.isNotEmpty()) {
        const auto file = juce::File(folder).getChildFile("editor-" + name + ".png");
        file.deleteFile();
        juce::FileOutputStream stream(file);
        REQUIRE(juce::PNGImageFormat().writeImageToStream(image, stream));
    }
    return image;
}

juce::Image pictureOf(const Scene& scene, float scale) {
    PluginProcessor plugin;
    scene.set(plugin);
    PluginEditor editor(plugin);
    for (int i = 0; i < 3; ++i)
        editor.content().show(scene.view, 0.033);
    return pictureOf(editor, juce::String(scene.name) + (scale > 1.0f ? "-large" : ""), scale);
}

bool same(const juce::Image& a, const juce::Image& b) {
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            if (a.getPixelAt(x, y) != b.getPixelAt(x, y))
                return false;
    return true;
}

template <typename Visit>
void forEachBelow(juce::Component& parent, const Visit& visit) {
    for (auto* child : parent.getChildren()) {
        if (!child->isVisible())
            continue;
        visit(*child);
        forEachBelow(*child, visit);
    }
}

/** Visible siblings share no pixel, and lie within their parent. */
void checkPlaces(juce::Component& parent) {
    const auto children = parent.getChildren();
    for (auto* child : children) {
        if (!child->isVisible())
            continue;
        REQUIRE((parent.getLocalBounds().contains(child->getBounds()) && !child->getBounds().isEmpty()));
        for (auto* other : children)
            REQUIRE((other == child || !other->isVisible() || !other->getBounds().intersects(child->getBounds())));
        // JUCE's own controls are built from parts that overlap by design.
        if (dynamic_cast<juce::Button*>(child) == nullptr && dynamic_cast<juce::Slider*>(child) == nullptr)
            checkPlaces(*child);
    }
}

} // namespace

TEST_CASE("shouldLookDifferentInEveryStateAUserMeets") {
    std::vector<juce::Image> pictures;
    for (const auto& scene : scenes()) {
        pictures.push_back(pictureOf(scene, 1.0f));
        REQUIRE(pictures.back().getWidth() == static_cast<int>(MainPanel::designWidth));
        for (std::size_t i = 0; i + 1 < pictures.size(); ++i)
            REQUIRE(!same(pictures[i], pictures.back()));
    }
    REQUIRE(!same(pictureOf(scenes()[4], 2.0f), pictures[4]));
}

TEST_CASE("shouldHaveAPlaceForEverything") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    for (const auto& scene : scenes()) {
        scene.set(plugin);
        panel.show(scene.view, 0.033);
        checkPlaces(panel);
    }
    panel.top().presetBar().beginNaming();
    checkPlaces(panel);
}

TEST_CASE("shouldHaveRoomForEveryValue") {
    PluginProcessor plugin;
    PluginEditor editor(plugin);
    int sliders = 0;
    forEachBelow(editor.content(), [&](juce::Component& child) {
        auto* slider = dynamic_cast<SliderControl*>(&child);
        if (slider == nullptr)
            return;
        ++sliders;
        const auto* box = dynamic_cast<juce::Label*>(slider->getChildComponent(0));
        if (box == nullptr)
            throw std::runtime_error("a slider without its text");
        int widest = 0;
        for (int step = 0; step <= static_cast<int>(slider->getMaximum()); ++step)
            widest = std::max(widest, box->getFont().getStringWidth(slider->getTextFromValue(step)));
        REQUIRE(widest <= box->getWidth());
    });
    REQUIRE(sliders == 13);
    const auto font = Look::font(13.0f);
    for (int i = 0; i < MW_CHAIN_COUNT; ++i)
        for (const float value : {0.0f, 0.001f, 0.5f, 0.999f, 1.0f}) {
            auto view = settledView(1);
            view.assistant.styles[1].values.fill(value);
            view.inForce.fill(value);
            editor.content().show(view, 0.033);
            REQUIRE(font.getStringWidth(editor.content().decision().row(i).decidedText()) <= ChainRow::decidedWidth);
            REQUIRE(font.getStringWidth(editor.content().decision().row(i).inForceText()) <= ChainRow::inForceWidth);
        }
}

TEST_CASE("shouldKeepItsProportionsAndOpenAsLargeAsTheLastOne") {
    PluginProcessor plugin;
    {
        PluginEditor first(plugin);
        REQUIRE(first.isResizable());
        first.setSize(MainPanel::designWidth * 2, MainPanel::designHeight * 2);
    }
    PluginEditor second(plugin);
    REQUIRE(second.getWidth() == MainPanel::designWidth * 2);
    REQUIRE(second.getLocalBounds() == second.getLocalArea(&second.content(), second.content().getLocalBounds()));
    auto* limits = second.getConstrainer();
    REQUIRE(limits->getMinimumWidth() == juce::roundToInt(0.75 * MainPanel::designWidth));
    second.setSize(MainPanel::designWidth, MainPanel::designHeight);
}

TEST_CASE("shouldNameEveryControlForScreenReadersAndKeyboards") {
    PluginProcessor plugin;
    plugin.setCurrentProgram(3); // so that there is something to undo
    plugin.setCurrentProgram(0);
    PluginEditor editor(plugin);
    editor.content().show(settledView(2), 0.033);
    int controls = 0;
    forEachBelow(editor.content(), [&](juce::Component& child) {
        const bool slider = dynamic_cast<SliderControl*>(&child) != nullptr;
        if (!slider && dynamic_cast<juce::Button*>(&child) == nullptr)
            return;
        ++controls;
        REQUIRE((child.getTitle().isNotEmpty() || child.getName().isNotEmpty()));
        REQUIRE(child.getWantsKeyboardFocus());
        auto* helped = dynamic_cast<juce::SettableTooltipClient*>(&child);
        REQUIRE((helped != nullptr && helped->getTooltip().isNotEmpty()));
    });
    REQUIRE(controls == 3 + 3 + 2 * MW_CHAIN_COUNT + 2 + 1 + 1 + 2 + 5 + 1 + 1);
}

TEST_CASE("shouldSayWhatIsExpectedAndWhatWasHeldBack") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    plugin.parameter(parameter::style).changeStep(2);
    panel.show(settledView(2), 0.033);
    const auto minus = juce::String::charToString(0x2212);
    REQUIRE(panel.expectation().loudnessText() == minus + "11.6 LUFS  " + figures::band(0.5f));
    REQUIRE(panel.expectation().hintText() == "0.6 LU short");
    REQUIRE(panel.meterPanel().integratedMeter().figure() == minus + "11.5");
    REQUIRE(panel.meterPanel().truePeakMeter().figure() == minus + "1.0");
    plugin.parameter(parameter::style).changeStep(1);
    panel.show(settledView(1), 0.033);
    REQUIRE(panel.expectation().loudnessText() == minus + "14.0 LUFS  " + figures::band(0.4f));
    REQUIRE(panel.expectation().hintText().isEmpty());
    panel.show(scenes()[1].view, 0.033);
    REQUIRE(panel.expectation().hintText().contains("3 seconds"));
    auto held = scenes()[1].view;
    held.assistant.phase = Phase::held;
    panel.show(held, 0.033);
    REQUIRE(panel.expectation().hintText().contains("choose Follow"));
}

TEST_CASE("shouldShowNothingThatDoesNotComeOutNow") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    const auto minus = juce::String::charToString(0x2212);
    auto view = settledView(1);
    view.assistant.now = {};
    panel.show(view, 0.033); // no control moved: the decision's own rehearsal is what comes out
    REQUIRE(panel.expectation().loudnessText() == minus + "14.0 LUFS  " + figures::band(0.4f));
    REQUIRE(panel.styles().card(1).expectation().startsWith("Comes out at " + minus + "14.0"));
    REQUIRE(panel.styles().card(2).expectation() == "At 100 %: " + minus + "11.6 LUFS");
    plugin.parameter(parameter::amount).changeStep(700);
    panel.show(view, 0.033); // the core has not said yet what that comes to
    REQUIRE(panel.expectation().loudnessText() == figures::ellipsis());
    REQUIRE(panel.expectation().hintText() == "working out");
    REQUIRE(panel.styles().card(1).expectation().startsWith("Working out"));
    view.assistant.now = nowOf(decisionOf(1));
    view.assistant.now.lufs = -16.3f;
    panel.show(view, 0.033);
    REQUIRE(panel.expectation().loudnessText() == minus + "16.3 LUFS  " + figures::band(0.4f));
    REQUIRE(panel.styles().card(1).expectation().startsWith("Comes out at " + minus + "16.3"));
    view.assistant.now.stale = true;
    panel.show(view, 0.033);
    REQUIRE(panel.expectation().loudnessText() == figures::ellipsis());
    plugin.parameter(parameter::match).changeStep(1);
    view.assistant.now.matchDb = -7.4f;
    panel.show(view, 0.033);
    REQUIRE(panel.top().matchButton().getButtonText() == "Match " + minus + "7.4 dB");
    plugin.parameter(parameter::match).changeStep(0);
    panel.show(view, 0.033);
    REQUIRE(panel.top().matchButton().getButtonText() == "Match");
}

TEST_CASE("shouldSayWhatIsToBeNoticedAndHowTheFileFares") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    auto view = settledView(1);
    view.assistant.file = {Filing::done, 1.0f, "old.wav", "Learnt from \"old.wav\"."};
    panel.show(view, 0.033);
    REQUIRE(panel.statusBar().sentence() == "Ready."); // it was done before the window opened
    REQUIRE(!panel.noticeLine().isVisible());
    view.assistant.notices = {"One.", "Two."};
    view.assistant.file = {Filing::reading, 0.5f, "new.wav", ""};
    panel.show(view, 0.033);
    REQUIRE(panel.noticeLine().isVisible());
    REQUIRE(panel.noticeLine().all() == "One.\nTwo.");
    REQUIRE(panel.learnPanel().phaseText() == "Reading new.wav");
    REQUIRE(panel.learnPanel().fileButton().getButtonText() == "Cancel");
    view.assistant.file = {Filing::failed, 0.5f, "new.wav", "\"new.wav\" is cut off."};
    panel.show(view, 0.033);
    REQUIRE(panel.statusBar().sentence() == "\"new.wav\" is cut off.");
    REQUIRE(panel.statusBar().light() == colour::over);
    REQUIRE(panel.learnPanel().phaseText() == "Settled");
    view.assistant.file = {Filing::done, 1.0f, "new.wav", "Learnt."};
    panel.show(view, 0.033);
    REQUIRE(panel.statusBar().sentence() == "Learnt.");
    REQUIRE(panel.statusBar().light() == colour::well);
    panel.show(view, 30.0); // said long enough
    REQUIRE(panel.statusBar().sentence() == "Ready.");
}

TEST_CASE("shouldShowRedWhatIsOverTheCeilingInForce") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    auto view = settledView(1);
    view.meters.truePeakDbtp = -0.5f;
    panel.show(view, 0.033);
    REQUIRE(panel.meterPanel().truePeakMeter().isOver());
    plugin.parameter(parameter::ceiling).changeStep(280);
    panel.show(view, 0.033);
    REQUIRE(!panel.meterPanel().truePeakMeter().isOver());
    REQUIRE(panel.meterPanel().rangeLine() == "LRA 4.2 LU   PLR 13.5 LU");
}

TEST_CASE("shouldWriteFiguresLikeAnEngineer") {
    const auto minus = juce::String::charToString(0x2212);
    REQUIRE(figures::plain(-13.96f) == minus + "14.0");
    REQUIRE(figures::plain(-0.04f) == "0.0");
    REQUIRE(figures::plain(2.0f, true) == "+2.0");
    REQUIRE(figures::withUnit(-1.0f, "dBTP") == minus + "1.0 dBTP");
    REQUIRE(figures::withUnit(unknown, "dB") == figures::dash());
    REQUIRE(figures::band(0.05f) == juce::String::fromUTF8("\xC2\xB1") + "0.1");
    REQUIRE(figures::band(0.4f) == juce::String::fromUTF8("\xC2\xB1") + "0.4");
    REQUIRE(figures::duration(59.9) == "0:59");
    REQUIRE(figures::duration(187.0) == "3:07");
    REQUIRE(figures::duration(3765.0) == "1:02:45");
}

TEST_CASE("shouldLetPeaksFallSlowlyAndLoudnessGo") {
    Meter peak("TP", "peak", Meter::Kind::level);
    peak.showPeak(-3.0f, 0.033, unknown);
    REQUIRE(peak.figure() == figures::plain(-3.0f));
    peak.showPeak(-200.0f, 1.0, unknown);
    REQUIRE(peak.figure() == figures::plain(-3.0f));
    peak.showPeak(-200.0f, 1.5, unknown);
    REQUIRE(peak.figure() == figures::dash());
    Meter loudness("I", "integrated", Meter::Kind::level);
    loudness.show(-14.25f);
    REQUIRE(loudness.figure() == figures::plain(-14.25f));
    loudness.show(unknown);
    REQUIRE(loudness.figure() == figures::dash());
    REQUIRE(Meter::heightOf(-18.0f, 200.0f) == 100.0f);
}
