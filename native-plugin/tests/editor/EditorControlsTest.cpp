// SPDX-License-Identifier: GPL-3.0-or-later
// What the editor does to the plugin, and what it does not do to the audio thread.
#include "EditorScenes.h"

#include "Allocations.h"
#include "document/ParameterText.h"
#include "editor/ParameterMenu.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <thread>

using namespace masterwright;
using namespace masterwright::test;
using seam::FakeCore;

namespace {

/** Counts what a host would record. */
struct Recorder final : juce::AudioProcessorParameter::Listener {
    int begun = 0, ended = 0, changes = 0;
    bool outside = false; /**< a change came outside a gesture */

    void parameterValueChanged(int, float) override {
        ++changes;
        outside = outside || begun == ended;
    }
    void parameterGestureChanged(int, bool starting) override { ++(starting ? begun : ended); }
};

template <typename Control>
Control& find(juce::Component& parent, const juce::String& title) {
    Control* found = nullptr;
    const std::function<void(juce::Component&)> search = [&](juce::Component& below) {
        for (auto* child : below.getChildren()) {
            if (child->getTitle() == title || child->getName() == title)
                if (auto* control = dynamic_cast<Control*>(child))
                    found = control;
            search(*child);
        }
    };
    search(parent);
    if (found == nullptr)
        throw std::runtime_error("no such control: " + title.toStdString());
    return *found;
}

EditorView readyView() {
    return settledView(1);
}

/** Does as the core does, and allocates nothing. */
void quietProcess(std::int32_t instance) {
    auto* const arena = FakeCore::get().plugins[static_cast<std::size_t>(instance)].arena;
    std::int64_t sequence = 0;
    std::memcpy(&sequence, arena + MW_OFF_SEQUENCE, sizeof sequence);
    __atomic_store_n(reinterpret_cast<std::int64_t*>(arena + MW_OFF_ACKNOWLEDGED), sequence, __ATOMIC_RELEASE);
}

/** An audio thread that runs blocks until it is told to stop, and counts what it allocates. */
class AudioThread {
public:
    explicit AudioThread(PluginProcessor& processor) : plugin(processor), thread([this] { run(); }) {
        while (blocks < 8)
            std::this_thread::yield();
    }

    ~AudioThread() { stop(); }

    void stop() {
        done = true;
        if (thread.joinable())
            thread.join();
    }

    std::atomic<std::uint64_t> allocations{0};
    std::atomic<int> blocks{0};
    std::atomic<bool> allocateOnPurpose{false};

private:
    void run() {
        juce::AudioBuffer<float> audio(2, 64);
        juce::MidiBuffer midi;
        plugin.processBlock(audio, midi);
        while (!done) {
            const auto before = allocationsOfThisThread();
            plugin.processBlock(audio, midi);
            if (allocateOnPurpose) {
                void* volatile kept = std::malloc(16); // the compiler may leave out a pair that it sees through
                std::free(kept);
            }
            allocations += allocationsOfThisThread() - before;
            ++blocks;
            std::this_thread::yield();
        }
    }

    PluginProcessor& plugin;
    std::atomic<bool> done{false};
    std::thread thread;
};

void makeQuietlyReady(PluginProcessor& plugin) {
    FakeCore::get().clear();
    CoreLink::instance().publish(&quietProcess, &FakeCore::control);
    plugin.prepareToPlay(48000.0, 64);
}

juce::KeyPress key(int code, bool shift = false) {
    return {code, shift ? juce::ModifierKeys::shiftModifier : 0, 0};
}

} // namespace

TEST_CASE("shouldSetParametersWithinAGesture") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    panel.show(readyView(), 0.033);
    const auto check = [&](int index, int wanted, const std::function<void()>& act) {
        Recorder recorder;
        plugin.parameter(index).addListener(&recorder);
        act();
        plugin.parameter(index).removeListener(&recorder);
        REQUIRE(plugin.parameter(index).step() == wanted);
        REQUIRE((recorder.begun == 1 && recorder.ended == 1 && recorder.changes == 1 && !recorder.outside));
    };
    const auto click = [&](const char* title) { find<juce::Button>(panel, title).onClick(); };
    const auto slide = [&](const char* title, double step) {
        find<juce::Slider>(panel, title).setValue(step, juce::sendNotificationSync);
    };
    check(parameter::style, 2, [&] { click("Style Bold"); });
    check(parameter::bypass, 1, [&] { click("Bypass"); });
    check(parameter::match, 1, [&] { click("Match loudness"); });
    check(parameter::limiter, 0, [&] { click("Limiter"); });
    check(parameter::mode, 1, [&] { click("Hold"); });
    check(parameter::amount, 125, [&] { slide("Amount", 125); });
    check(parameter::targetLufs, 101, [&] { slide("Target loudness", 101); });
    check(parameter::ceiling, 150, [&] { slide("Ceiling", 150); });
    for (int i = 0; i < MW_CHAIN_COUNT; ++i) {
        const auto& trim = parameterSpecs[static_cast<std::size_t>(parameter::firstTrim + i)];
        check(trim.index, 700, [&] { slide(trim.name, 700); });
        check(parameter::firstLock + i, 1,
              [&] { click(parameterSpecs[static_cast<std::size_t>(parameter::firstLock + i)].name); });
    }
}

TEST_CASE("shouldFollowWhatTheHostSetsAndWriteItAsTheHostDoes") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    for (const auto& spec : parameterSpecs)
        if (spec.index != parameter::relearn)
            plugin.parameter(spec.index).setValueNotifyingHost(spec.steps > 2 ? 0.31f : 1.0f);
    panel.show(readyView(), 0.033);
    for (const auto* title : {"Bypass", "Match loudness", "Limiter", "Style Bold", "Hold", "Low EQ lock"})
        REQUIRE(find<juce::Button>(panel, title).getToggleState());
    REQUIRE(!find<juce::Button>(panel, "Style Safe").getToggleState());
    for (const auto& spec : parameterSpecs) {
        if (spec.steps <= 2)
            continue;
        auto& slider = find<juce::Slider>(panel, spec.name);
        const auto text = textOf(spec, plugin.parameter(spec.index).step());
        REQUIRE(slider.getTextFromValue(slider.getValue()) == Look::drawn(text));
        REQUIRE(Look::drawn(text).replace(juce::String::charToString(0x2212), "-").toStdString() == text);
        REQUIRE(slider.getValueFromText(Look::drawn(text)) == slider.getValue());
    }
    REQUIRE(panel.decision().row(2).decidedText() == "+1.68 dB");
    REQUIRE(!find<juce::Slider>(panel, "High EQ trim").isEnabled()); // locked: its trim has no effect
}

TEST_CASE("shouldMoveByAStepOfUseWithEachNotchOfTheWheel") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    const auto source = juce::Desktop::getInstance().getMainMouseSource();
    const auto turn = [&](const char* title, float notches, bool shift) {
        auto& slider = find<SliderControl>(panel, title);
        const juce::ModifierKeys keys(shift ? juce::ModifierKeys::shiftModifier : juce::ModifierKeys::noModifiers);
        const juce::MouseEvent event(source, {}, keys, 0.0f, 0.0f, 0.0f, 0.0f, 0.0f, &slider, &slider, {}, {}, {}, 1,
                                     false);
        slider.mouseWheelMove(event, {0.0f, notches * 50.0f / 256.0f, false, false, false});
        return slider.controlled().step();
    };
    REQUIRE(turn("Amount", -1.0f, false) == 995);
    REQUIRE(turn("Amount", -1.0f, true) == 994);
    REQUIRE(turn("Amount", -0.5f, true) == 994); // half a notch of a touchpad waits for the other half
    REQUIRE(turn("Amount", -0.5f, true) == 993);
    REQUIRE(turn("Target loudness", 2.0f, false) == 2);
    REQUIRE(turn("Ceiling", 1.0f, false) == 210);
    turn("Low EQ trim", 1.0f, false);
    REQUIRE(textOf(parameterSpecs[parameter::firstTrim + 4], plugin.parameter(parameter::firstTrim + 4).step()) ==
            "+0.09 dB");
}

TEST_CASE("shouldHeedTheFirstMouseButtonOnlyAndOfferAMenuOnTheSecond") {
    PluginProcessor plugin;
    PluginEditor editor(plugin);
    const auto source = juce::Desktop::getInstance().getMainMouseSource();
    std::vector<juce::Component*> all;
    const std::function<void(juce::Component&)> collect = [&](juce::Component& below) {
        for (auto* child : below.getChildren()) {
            all.push_back(child);
            collect(*child);
        }
    };
    collect(editor.content());
    const auto before = plugin.controls().steps;
    int controls = 0;
    for (auto* each : all) {
        const juce::MouseEvent event(source, {4.0f, 4.0f}, juce::ModifierKeys::rightButtonModifier, 0.0f, 0.0f, 0.0f,
                                     0.0f, 0.0f, each, each, {}, {4.0f, 4.0f}, {}, 1, false);
        each->mouseDown(event);
        each->mouseUp(event);
        controls += dynamic_cast<ParameterControl*>(each) != nullptr ? 1 : 0;
    }
    REQUIRE(plugin.controls().steps == before);
    REQUIRE(controls == 3 + 3 + 2 * MW_CHAIN_COUNT + 1 + 1 + 1 + 2); // every parameter has one, the style three
    plugin.parameter(parameter::amount).changeStep(10);
    auto& amount = find<SliderControl>(editor.content(), "Amount");
    const auto found = controlAt(amount.getChildComponent(0));
    REQUIRE((found.first == &amount));
    auto menu = parameterMenu(amount, amount, nullptr);
    juce::PopupMenu::MenuItemIterator items(menu);
    juce::StringArray texts;
    while (items.next()) {
        texts.add(items.getItem().text);
        if (items.getItem().text.startsWith("Default"))
            items.getItem().action();
    }
    REQUIRE((texts.contains("Default: 100.0 %") && texts.contains("Type a value...")));
    REQUIRE(plugin.parameter(parameter::amount).step() == 1000);
}

TEST_CASE("shouldNotTakeTheKeyboardAtAClickAndLeadWithTabToWhatMattersFirst") {
    PluginProcessor plugin;
    PluginEditor editor(plugin);
    int controls = 0;
    const std::function<void(juce::Component&)> check = [&](juce::Component& below) {
        const bool text = dynamic_cast<juce::TextEditor*>(&below) != nullptr;
        REQUIRE((text || !below.getMouseClickGrabsKeyboardFocus()));
        controls += below.getWantsKeyboardFocus() ? 1 : 0;
        for (auto* child : below.getChildren())
            check(*child);
    };
    check(editor);
    REQUIRE(controls > 35); // and yet each can be walked to
    juce::KeyboardFocusTraverser traverser;
    juce::StringArray order;
    for (auto* each : traverser.getAllComponents(&editor.content()))
        order.add(each->getTitle().isNotEmpty() ? each->getTitle() : each->getName());
    const auto at = [&order](const char* title) { return order.indexOf(title); };
    REQUIRE((at("Style Safe") == 0 && at("Amount") == 3 && at("Target loudness") == 4 && at("Ceiling") == 5));
    REQUIRE((at("Ceiling") < at("Input gain trim") && at("Input gain trim") < at("Preset")));
}

TEST_CASE("shouldLetAFileBeLearntFromAndTheMetersBeCountedAnew") {
    ShowingCore::reset();
    ShowingCore::publish();
    auto& core = FakeCore::get();
    PluginProcessor plugin;
    plugin.prepareToPlay(48000.0, 64);
    PluginEditor editor(plugin);
    const juce::StringArray files("/music/\xC3\xA9t\xC3\xA9.flac");
    REQUIRE((editor.isInterestedInFileDrag(files) && !editor.isInterestedInFileDrag({"/a.wav", "/b.wav"})));
    editor.fileDragEnter(files, 1, 1);
    editor.filesDropped(files, 1, 1);
    REQUIRE(core.files.size() == std::size_t{1});
    REQUIRE(core.files.back() == files[0].toStdString());
    core.refuseDocuments = true;
    editor.filesDropped(files, 1, 1);
    REQUIRE(editor.content().statusBar().sentence().contains("corrupt"));
    REQUIRE(editor.content().statusBar().light() == colour::over);
    auto view = settledView(1);
    view.assistant.file.state = Filing::reading;
    editor.content().show(view, 0.033);
    editor.content().learnPanel().fileButton().onClick();
    REQUIRE(core.operations.back() == MW_OP_CANCEL_LEARNING);
    editor.content().meterPanel().integratedMeter().onClick();
    REQUIRE(core.operations.back() == MW_OP_RESET_METERS);
}

TEST_CASE("shouldBeOperableByKeyboard") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    auto& amount = find<SliderControl>(panel, "Amount");
    auto& step = plugin.parameter(parameter::amount);
    REQUIRE(amount.keyPressed(key(juce::KeyPress::downKey)));
    REQUIRE(step.step() == 990);
    REQUIRE(amount.keyPressed(key(juce::KeyPress::leftKey, true)));
    REQUIRE(step.step() == 989);
    REQUIRE(amount.keyPressed(key(juce::KeyPress::pageDownKey)));
    REQUIRE(step.step() == 889);
    REQUIRE(amount.keyPressed(key(juce::KeyPress::upKey)));
    REQUIRE(step.step() == 899);
    REQUIRE(amount.keyPressed(key(juce::KeyPress::deleteKey)));
    REQUIRE(step.step() == 1000);
    REQUIRE(!amount.keyPressed(key(juce::KeyPress::tabKey)));
    auto& trim = find<SliderControl>(panel, "Low EQ trim");
    REQUIRE(trim.keyPressed(key(juce::KeyPress::rightKey)));
    REQUIRE(textOf(parameterSpecs[parameter::firstTrim + 4], plugin.parameter(parameter::firstTrim + 4).step()) ==
            "+0.09 dB");
}

TEST_CASE("shouldAskForARelearnOnceAndLetGoWhenTheCoreHasSeenIt") {
    PluginProcessor plugin;
    MainPanel panel(plugin);
    auto& relearn = plugin.parameter(parameter::relearn);
    find<juce::Button>(panel, "Relearn").onClick();
    panel.show(readyView(), 0.033);
    REQUIRE(relearn.isOn()); // no block has come by
    for (int i = 0; i < 4; ++i)
        runBlock(plugin, 64);
    panel.show(readyView(), 0.033);
    REQUIRE(!relearn.isOn());
    panel.show(readyView(), 0.033);
    REQUIRE(!relearn.isOn());
}

TEST_CASE("shouldTakeNothingFromTheAudioThread") {
    PluginProcessor plugin;
    makeQuietlyReady(plugin);
    AudioThread audio(plugin);
    {
        PluginEditor editor(plugin);
        ViewReader reader(plugin);
        for (int i = 0; i < 200; ++i) {
            plugin.parameter(parameter::amount).changeByHand(i * 5);
            plugin.parameter(parameter::style).changeByHand(i % 3);
            editor.content().show(i % 2 == 0 ? reader.read(0.033) : settledView(i % 3), 0.033);
        }
    }
    REQUIRE(audio.blocks > 8);
    REQUIRE(audio.allocations.load() == 0u);
    audio.allocateOnPurpose = true;
    for (const int from = audio.blocks; audio.blocks < from + 8;)
        std::this_thread::yield();
    REQUIRE(audio.allocations > 0u);
}

TEST_CASE("shouldOpenAndCloseFiveHundredTimesWhileBlocksRun") {
    PluginProcessor plugin;
    makeQuietlyReady(plugin);
    AudioThread audio(plugin);
    const auto state = stateOf(plugin);
    for (int i = 0; i < 500; ++i) {
        const std::unique_ptr<juce::AudioProcessorEditor> editor(plugin.createEditor());
        if (i % 10 == 0) {
            editor->setSize(MainPanel::designWidth, MainPanel::designHeight);
            REQUIRE(stateOf(plugin) == state);
            REQUIRE(editor->createComponentSnapshot(editor->getLocalBounds()).isValid());
        }
    }
    audio.stop();
    REQUIRE(audio.blocks > 100);
    REQUIRE(audio.allocations.load() == 0u);
    REQUIRE(plugin.core().processing());
}
