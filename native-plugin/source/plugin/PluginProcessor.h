// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/CoreBridge.h"
#include "plugin/FileLearner.h"
#include "plugin/PluginState.h"
#include "plugin/StepParameter.h"

#include <juce_audio_processors/juce_audio_processors.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace masterwright {

/** The plugin as the host sees it. It decides nothing and computes no sound: it hands blocks, parameters and documents
 * to the core and keeps what the host is to save. Making an instance starts nothing. */
class PluginProcessor final : public juce::AudioProcessor, public juce::VST3ClientExtensions, private juce::Timer {
public:
    /** How long prepareToPlay waits for a core that is starting. */
    static constexpr std::chrono::milliseconds preparePatience{2000};

    PluginProcessor();
    ~PluginProcessor() override;

    StepParameter& parameter(int index) { return *steps[static_cast<std::size_t>(index)]; }
    CoreBridge& core() noexcept { return bridge; }

    /** What the user is told, one sentence; empty when there is nothing to say. Message thread. */
    std::string sentence() const;

    /** The controls as they stand, with what the locks hold. Not on an audio thread. */
    StateValues controls() { return state.values(); }

    /** Sets controls of a preset of that name, each as a change by hand; what was heard and decided stands. Message
     * thread. */
    void loadControls(const StateValues& wanted, const std::string& name);

    /** Takes a state document whole, as a project brings one; where it is refused, sentence() says why. Message thread.
     */
    void loadDocument(const std::string& text);

    /** Why the last document was refused; empty after one that was taken. */
    std::string refusal() const { return state.problem(); }

    /** The preset whose controls were last loaded or saved; empty where there is none. Any thread but an audio thread.
     */
    std::string presetName() const { return state.presetName(); }
    void setPresetName(const std::string& name);

    /** What undoLoad() would take back: a preset's name or a document; empty where there is nothing. Message thread. */
    std::string undoable() const { return undone.empty() ? std::string() : undone.back().what; }

    /** Brings back the controls, or the whole document, as they were before the last load. Message thread. */
    void undoLoad();

    /** Counts blocks, so that the editor can tell a stopped host from a steady signal. Any thread. */
    std::uint32_t blocksHeard() const noexcept { return blocks.load(std::memory_order_relaxed); }

    void prepareToPlay(double sampleRate, int maximumFrames) override;
    void releaseResources() override;
    void reset() override;
    void processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer& midi) override;
    using juce::AudioProcessor::processBlock;

    bool isBusesLayoutSupported(const BusesLayout& layouts) const override;
    juce::AudioProcessorParameter* getBypassParameter() const override { return steps[parameter::bypass]; }
    double getTailLengthSeconds() const override;

    std::int32_t queryIAudioProcessor(const Steinberg::TUID wanted, void** object) override {
        return learner.queryInterface(wanted, object);
    }

    bool hasEditor() const override { return true; }
    juce::AudioProcessorEditor* createEditor() override;

    void getStateInformation(juce::MemoryBlock& destination) override;
    void setStateInformation(const void* data, int bytes) override;

    const juce::String getName() const override { return "Masterwright"; }
    bool acceptsMidi() const override { return false; }
    bool producesMidi() const override { return false; }
    // The factory's presets, so that a host's own menu holds them; the last program stands for all other settings, and
    // choosing it changes nothing.
    int getNumPrograms() override;
    int getCurrentProgram() override { return program.load(std::memory_order_relaxed); }
    void setCurrentProgram(int index) override;
    const juce::String getProgramName(int index) override;
    void changeProgramName(int, const juce::String&) override {}

private:
    /** How things stood before something was loaded. */
    struct Before {
        std::string what;
        StateValues values;
        std::string name;
        std::string document; /**< empty where controls alone were loaded */
    };

    void remember(Before before);
    void findProgram();
    void timerCallback() override;
    Transport transport() const;

    StepParameters steps{};
    CoreBridge bridge;
    FileLearner learner{bridge};
    PluginState state;
    std::vector<Before> undone;
    std::atomic<int> program{0};
    std::atomic<std::uint32_t> blocks{0};
    std::int64_t seenRevision = -1;
    juce::int64 seenState = 0; /**< what the core has learnt, as the host was last told */
};

} // namespace masterwright
