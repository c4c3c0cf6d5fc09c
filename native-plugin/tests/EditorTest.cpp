// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the editor without a window in the states a user meets. With MASTERWRIGHT_PICTURES set to a folder, the
// pictures stay there to be looked at.
#include "Check.h"
#include "PluginRig.h"

#include "editor/PluginEditor.h"

using namespace masterwright;
using namespace masterwright::test;
using seam::FakeCore;

namespace {

constexpr float pictureScale = 2.0f;

juce::Image picture(PluginProcessor& plugin, const juce::String& name) {
    const std::unique_ptr<juce::AudioProcessorEditor> editor(plugin.createEditor());
    auto* panel = dynamic_cast<MainPanel*>(editor->getChildComponent(0));
    runBlock(plugin, 64);
    panel->refresh(0.033);
    const auto image = editor->createComponentSnapshot(editor->getLocalBounds(), true, pictureScale);
    const auto folder = juce::SystemStats::getEnvironmentVariable("MASTERWRIGHT_PICTURES", {});
    if (folder.isNotEmpty()) {
        const auto file = juce::File(folder).getChildFile("editor-" + name + ".png");
        file.deleteFile();
        juce::FileOutputStream stream(file);
        CHECK(juce::PNGImageFormat().writeImageToStream(image, stream));
    }
    return image;
}

bool same(const juce::Image& a, const juce::Image& b) {
    for (int y = 0; y < a.getHeight(); ++y)
        for (int x = 0; x < a.getWidth(); ++x)
            if (a.getPixelAt(x, y) != b.getPixelAt(x, y))
                return false;
    return true;
}

/** A core that is ready, with something to show. */
void makeReady(PluginProcessor& plugin) {
    ShowingCore::reset();
    ShowingCore::inForce = {0.64f, 0.35f, 0.57f, 0.42f, 0.61f, 0.55f, 0.0f, 0.25f, 0.53f, 0.7f};
    ShowingCore::publish();
    plugin.prepareToPlay(48000.0, 256);
    plugin.parameter(parameter::firstTrim + 4).changeStep(600);
    plugin.parameter(parameter::firstLock + 8).changeStep(1);
    for (int i = 0; i < 40; ++i)
        runBlock(plugin, 256);
}

} // namespace

MW_TEST(shouldLookDifferentInEveryStateAUserMeets) {
    PluginProcessor idle;
    const auto idlePicture = picture(idle, "idle");

    PluginProcessor plugin;
    makeReady(plugin);
    const auto ready = picture(plugin, "ready");
    plugin.parameter(parameter::bypass).changeStep(1);
    const auto bypassed = picture(plugin, "bypassed");
    plugin.parameter(parameter::bypass).changeStep(0);
    restore(plugin, "{\"format\": \"masterwright-state\", \"version\": 2}");
    const auto refused = picture(plugin, "refused");
    restore(plugin, stateOf(plugin));
    FakeCore::get().fault = FakeCore::Fault::silent;
    FakeCore::get().faultBlocks = 3;
    for (int i = 0; i < 40; ++i)
        runBlock(plugin, 256);
    const auto failed = picture(plugin, "failed");

    CHECK_EQUAL(ready.getWidth(), static_cast<int>(MainPanel::designWidth * pictureScale));
    CHECK(!same(ready, idlePicture));
    CHECK(!same(ready, bypassed));
    CHECK(!same(ready, refused));
    CHECK(!same(ready, failed));
}

MW_TEST(shouldKeepEveryControlInsideThePanelAndApart) {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    for (int i = 0; i < panel.getNumChildComponents(); ++i) {
        const auto* child = panel.getChildComponent(i);
        CHECK(panel.getLocalBounds().contains(child->getBounds()) && !child->getBounds().isEmpty());
        for (int j = 0; j < i; ++j)
            CHECK(!child->getBounds().intersects(panel.getChildComponent(j)->getBounds()));
    }
}

MW_TEST(shouldFollowParametersAndSetThem) {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    const auto find = [&panel](const char* title) {
        for (auto* child : panel.getChildren())
            if (child->getTitle() == title)
                return child;
        throw std::runtime_error("no such control");
    };
    auto& bypass = dynamic_cast<juce::TextButton&>(*find("Bypass"));
    auto& amount = dynamic_cast<juce::Slider&>(*find("Amount"));
    auto& bold = dynamic_cast<juce::TextButton&>(*find("Style")->getChildComponent(2));
    CHECK(!bypass.getToggleState() && !bold.getToggleState());
    plugin.parameter(parameter::bypass).changeStep(1);
    plugin.parameter(parameter::amount).changeStep(735);
    plugin.parameter(parameter::style).changeStep(2);
    panel.refresh(0.033);
    CHECK(bypass.getToggleState() && bold.getToggleState());
    CHECK_EQUAL(amount.getTextFromValue(amount.getValue()).toStdString(), "73.5 %");
    bypass.onClick();
    amount.setValue(amount.getValueFromText("12,5"), juce::sendNotificationSync);
    dynamic_cast<juce::TextButton&>(*find("Style")->getChildComponent(0)).onClick();
    CHECK(!plugin.parameter(parameter::bypass).isOn());
    CHECK_EQUAL(plugin.parameter(parameter::amount).step(), 125);
    CHECK_EQUAL(plugin.parameter(parameter::style).step(), 0);
    CHECK(!bypass.getToggleState() && !bold.getToggleState());
}

MW_TEST(shouldOpenAndCloseWhileBlocksRun) {
    PluginProcessor plugin;
    makeReady(plugin);
    for (int i = 0; i < 30; ++i) {
        const std::unique_ptr<juce::AudioProcessorEditor> editor(plugin.createEditor());
        editor->setSize(MainPanel::designWidth * (1 + i % 2), MainPanel::designHeight * (1 + i % 2));
        runBlock(plugin, 64);
    }
    CHECK(plugin.core().processing());
}
