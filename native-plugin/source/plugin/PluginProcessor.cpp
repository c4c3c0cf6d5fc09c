// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugin/PluginProcessor.h"

#include "bridge/ExitWatch.h"
#include "editor/PluginEditor.h"

#include <algorithm>
#include <array>
#include <utility>

namespace masterwright {
namespace {

constexpr int pollsPerSecond = 5;

/** What is reported before the host has said its rate. */
constexpr double assumedRate = 48000.0;

/** How long the sends are heard after the music: an echo of half a second, the slowest eighth there is, falls by 60 dB
 *  in 3 s, and its last repeat rings in the reverb for another. */
constexpr double sendsTailSeconds = 4.0;

StepParameters makeParameters() {
    StepParameters made{};
    for (const auto& spec : parameterSpecs)
        made[static_cast<std::size_t>(spec.index)] = new StepParameter(spec);
    return made;
}

} // namespace

PluginProcessor::PluginProcessor()
    : juce::AudioProcessor(BusesProperties()
                               .withInput("Input", juce::AudioChannelSet::stereo())
                               .withOutput("Output", juce::AudioChannelSet::stereo())),
      steps(makeParameters()), state(steps, bridge) {
    for (auto* each : steps)
        addParameter(each); // and owns it
    setLatencySamples(mw_latency_frames(assumedRate));
}

PluginProcessor::~PluginProcessor() {
    stopTimer();
}

std::string PluginProcessor::sentence() const {
    const auto refusal = state.problem();
    const bool coreFirst = refusal.empty() || bridge.state() == CoreState::failed;
    return coreFirst ? bridge.sentence() : refusal;
}

void PluginProcessor::prepareToPlay(double sampleRate, int maximumFrames) {
    const int channels = std::clamp(getTotalNumInputChannels(), 1, MW_MAX_CHANNELS);
    bridge.prepare(sampleRate, channels, std::clamp(maximumFrames, 1, MW_MAX_FRAMES), preparePatience);
    setLatencySamples(mw_latency_frames(sampleRate));
    startTimerHz(pollsPerSecond);
}

void PluginProcessor::releaseResources() {
    state.learnLocks();
    bridge.release();
}

void PluginProcessor::reset() {
    bridge.reset();
}

void PluginProcessor::processBlock(juce::AudioBuffer<float>& buffer, juce::MidiBuffer&) {
    std::array<float, MW_PARAMETER_COUNT> values{};
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = steps[i]->getValue();
    std::array<float*, MW_MAX_CHANNELS> audio{};
    for (int channel = 0; channel < std::min(buffer.getNumChannels(), MW_MAX_CHANNELS); ++channel)
        audio[static_cast<std::size_t>(channel)] = buffer.getWritePointer(channel);
    bridge.process(audio.data(), buffer.getNumSamples(), transport(), values.data());
    blocks.fetch_add(1, std::memory_order_relaxed);
}

Transport PluginProcessor::transport() const {
    Transport result;
    result.offline = isNonRealtime();
    const auto* head = getPlayHead();
    const auto position = head == nullptr ? juce::nullopt : head->getPosition();
    if (!position)
        return result;
    result.playing = position->getIsPlaying();
    result.tempo = position->getBpm().orFallback(0.0);
    const auto samples = position->getTimeInSamples();
    // JUCE's VST3 wrapper shows the host's pre-roll, which is negative, as 0: a position that is none.
    const bool clamped = samples && *samples == 0 && position->getPpqPosition().orFallback(0.0) < 0.0;
    result.positionValid = result.playing && samples.hasValue() && !clamped;
    result.position = result.positionValid ? *samples : 0;
    return result;
}

bool PluginProcessor::isBusesLayoutSupported(const BusesLayout& layouts) const {
    const auto& main = layouts.getMainInputChannelSet();
    return main == layouts.getMainOutputChannelSet() &&
           (main == juce::AudioChannelSet::mono() || main == juce::AudioChannelSet::stereo());
}

double PluginProcessor::getTailLengthSeconds() const {
    const double rate = getSampleRate() > 0.0 ? getSampleRate() : assumedRate;
    return sendsTailSeconds + mw_latency_frames(rate) / rate;
}

juce::AudioProcessorEditor* PluginProcessor::createEditor() {
    return new PluginEditor(*this);
}

void PluginProcessor::getStateInformation(juce::MemoryBlock& destination) {
    const auto text = state.save();
    destination.replaceAll(text.data(), text.size());
}

void PluginProcessor::setStateInformation(const void* data, int bytes) {
    if (data != nullptr && bytes > 0)
        state.restore({static_cast<const char*>(data), static_cast<std::size_t>(bytes)});
    findProgram();
}

void PluginProcessor::timerCallback() {
    const ExitWatch::Work work;
    if (!work)
        return;
    bridge.poll();
    const auto revision = bridge.revision();
    if (revision == seenRevision)
        return;
    seenRevision = revision;
    const auto learnt =
        static_cast<juce::int64>(juce::JSON::parse(juce::String(bridge.status())).getProperty("state", 0));
    if (learnt != std::exchange(seenState, learnt))
        updateHostDisplay(
            ChangeDetails().withNonParameterStateChanged(true)); // the project is no longer what was saved
}

} // namespace masterwright

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter();

juce::AudioProcessor* JUCE_CALLTYPE createPluginFilter() {
    return new masterwright::PluginProcessor();
}
