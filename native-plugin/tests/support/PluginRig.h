// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "FakeCore.h"
#include "bridge/CoreLink.h"
#include "plugin/PluginProcessor.h"

#include <cmath>
#include <cstring>

/** The plugin's processor over a core in C++ that does as it is told: no Java machine, no host, no window. */
namespace masterwright::test {

/** Publishes a core that also fills in what the real one shows: meters, values in force and locks. */
class ShowingCore {
public:
    static void publish() { CoreLink::instance().publish(&process, &seam::FakeCore::control); }

    static inline Meters meters{-14.0f, -6.5f, 2.4f, 0.0f};
    static inline std::array<float, MW_CHAIN_COUNT> inForce{};
    static inline std::array<float, MW_CHAIN_COUNT> locked{};

    static void reset() {
        seam::FakeCore::get().clear();
        inForce.fill(0.5f);
        locked.fill(std::nanf(""));
    }

private:
    static void process(std::int32_t instance) {
        auto* const arena = seam::FakeCore::get().plugins[static_cast<std::size_t>(instance)].arena;
        const float shown[] = {meters.inputPeakDbfs, meters.outputPeakDbfs, meters.gainReductionDb, meters.badSamples};
        std::memcpy(arena + MW_OFF_METERS, shown, sizeof shown);
        std::memcpy(arena + MW_OFF_IN_FORCE, inForce.data(), sizeof inForce);
        std::memcpy(arena + MW_OFF_LOCKED, locked.data(), sizeof locked);
        seam::FakeCore::process(instance);
    }
};

/** A host's transport. */
class FakePlayHead final : public juce::AudioPlayHead {
public:
    PositionInfo info;
    juce::Optional<PositionInfo> getPosition() const override { return info; }
};

/** Runs one block of a ramp through the processor and gives back what came out. */
inline juce::AudioBuffer<float> runBlock(PluginProcessor& plugin, int frames, float first = 0.0f) {
    juce::AudioBuffer<float> audio(plugin.getTotalNumInputChannels(), frames);
    for (int channel = 0; channel < audio.getNumChannels(); ++channel)
        for (int i = 0; i < frames; ++i)
            audio.setSample(channel, i, first + static_cast<float>(i) / 4096.0f);
    juce::MidiBuffer midi;
    plugin.processBlock(audio, midi);
    return audio;
}

inline std::string stateOf(PluginProcessor& plugin) {
    juce::MemoryBlock block;
    plugin.getStateInformation(block);
    return {static_cast<const char*>(block.getData()), block.getSize()};
}

inline void restore(PluginProcessor& plugin, const std::string& text) {
    plugin.setStateInformation(text.data(), static_cast<int>(text.size()));
}

} // namespace masterwright::test
