// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vst3/ComPointer.h"

#include <pluginterfaces/vst/ivstaudioprocessor.h>
#include <pluginterfaces/vst/ivstcomponent.h>

#include <atomic>

namespace masterwright {

/** Stands before JUCE's VST3 component and keeps hosts from breaking it: JUCE copies each block into a buffer as long
 * as the host announced, so a longer block would overwrite the host's memory. Longer blocks are handed on in parts.
 * It also tells the latency as soon as the rate is known: JUCE's component learns it when it is activated, and hosts
 * ask before. Everything else goes straight through. */
class GuardedComponent final : public Steinberg::Vst::IComponent, public Steinberg::Vst::IAudioProcessor {
public:
    using tresult = Steinberg::tresult;
    using int32 = Steinberg::int32;
    using uint32 = Steinberg::uint32;
    using TBool = Steinberg::TBool;

    /** The guarded object in place of JUCE's; where that is no component, the object itself. Takes over the caller's
     *  reference and returns one. */
    static tresult wrap(Steinberg::FUnknown* object, const Steinberg::TUID iid, void** result);

    tresult PLUGIN_API queryInterface(const Steinberg::TUID iid, void** object) override;
    uint32 PLUGIN_API addRef() override { return ++references; }
    uint32 PLUGIN_API release() override;

    tresult PLUGIN_API initialize(Steinberg::FUnknown* host) override { return component->initialize(host); }
    tresult PLUGIN_API terminate() override { return component->terminate(); }

    tresult PLUGIN_API getControllerClassId(Steinberg::TUID id) override { return component->getControllerClassId(id); }
    tresult PLUGIN_API setIoMode(Steinberg::Vst::IoMode mode) override { return component->setIoMode(mode); }
    int32 PLUGIN_API getBusCount(Steinberg::Vst::MediaType type, Steinberg::Vst::BusDirection direction) override {
        return component->getBusCount(type, direction);
    }
    tresult PLUGIN_API getBusInfo(Steinberg::Vst::MediaType type, Steinberg::Vst::BusDirection direction, int32 index,
                                  Steinberg::Vst::BusInfo& info) override {
        return component->getBusInfo(type, direction, index, info);
    }
    tresult PLUGIN_API getRoutingInfo(Steinberg::Vst::RoutingInfo& in, Steinberg::Vst::RoutingInfo& out) override {
        return component->getRoutingInfo(in, out);
    }
    tresult PLUGIN_API activateBus(Steinberg::Vst::MediaType type, Steinberg::Vst::BusDirection direction, int32 index,
                                   TBool state) override {
        return component->activateBus(type, direction, index, state);
    }
    tresult PLUGIN_API setActive(TBool state) override { return component->setActive(state); }
    tresult PLUGIN_API setState(Steinberg::IBStream* state) override { return component->setState(state); }
    tresult PLUGIN_API getState(Steinberg::IBStream* state) override { return component->getState(state); }

    tresult PLUGIN_API setBusArrangements(Steinberg::Vst::SpeakerArrangement* in, int32 ins,
                                          Steinberg::Vst::SpeakerArrangement* out, int32 outs) override {
        return processor->setBusArrangements(in, ins, out, outs);
    }
    tresult PLUGIN_API getBusArrangement(Steinberg::Vst::BusDirection direction, int32 index,
                                         Steinberg::Vst::SpeakerArrangement& arrangement) override {
        return processor->getBusArrangement(direction, index, arrangement);
    }
    tresult PLUGIN_API canProcessSampleSize(int32 size) override { return processor->canProcessSampleSize(size); }
    uint32 PLUGIN_API getLatencySamples() override;
    tresult PLUGIN_API setupProcessing(Steinberg::Vst::ProcessSetup& setup) override;
    tresult PLUGIN_API setProcessing(TBool state) override { return processor->setProcessing(state); }
    tresult PLUGIN_API process(Steinberg::Vst::ProcessData& data) override;
    uint32 PLUGIN_API getTailSamples() override { return processor->getTailSamples(); }

private:
    static constexpr int32 defaultFrames = 1024; /**< what JUCE prepares for before a host has said anything */

    GuardedComponent() = default;
    ~GuardedComponent() = default;

    ComPointer<Steinberg::Vst::IComponent> component;
    ComPointer<Steinberg::Vst::IAudioProcessor> processor;
    std::atomic<uint32> references{1};
    int32 preparedFrames = defaultFrames;
    double preparedRate = 0.0;
};

} // namespace masterwright
