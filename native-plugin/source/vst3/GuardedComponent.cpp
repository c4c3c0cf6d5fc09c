// SPDX-License-Identifier: GPL-3.0-or-later
#include "vst3/GuardedComponent.h"

#include "core_bridge.h"
#include "vst3/BlockSplitter.h"

namespace masterwright {

using namespace Steinberg;

tresult GuardedComponent::wrap(FUnknown* object, const TUID iid, void** result) {
    auto* guarded = new GuardedComponent();
    const bool isComponent = guarded->component.ask(*object, Vst::IComponent_iid) &&
                             guarded->processor.ask(*object, Vst::IAudioProcessor_iid);
    FUnknown* outer = isComponent ? static_cast<Vst::IComponent*>(guarded) : object;
    const tresult found = outer->queryInterface(iid, result);
    object->release();
    guarded->release();
    return found;
}

tresult GuardedComponent::queryInterface(const TUID iid, void** object) {
    if (FUnknownPrivate::iidEqual(iid, Vst::IAudioProcessor_iid))
        *object = static_cast<Vst::IAudioProcessor*>(this);
    else if (FUnknownPrivate::iidEqual(iid, Vst::IComponent_iid) || FUnknownPrivate::iidEqual(iid, IPluginBase_iid) ||
             FUnknownPrivate::iidEqual(iid, FUnknown_iid))
        *object = static_cast<Vst::IComponent*>(this);
    else
        return component->queryInterface(iid, object);
    addRef();
    return kResultOk;
}

uint32 GuardedComponent::release() {
    const uint32 left = --references;
    if (left == 0)
        delete this;
    return left;
}

tresult GuardedComponent::setupProcessing(Vst::ProcessSetup& setup) {
    auto sensible = setup;
    if (sensible.maxSamplesPerBlock < 1)
        sensible.maxSamplesPerBlock = defaultFrames;
    const tresult result = processor->setupProcessing(sensible);
    if (result == kResultOk) {
        preparedFrames = sensible.maxSamplesPerBlock;
        preparedRate = sensible.sampleRate;
    }
    return result;
}

uint32 GuardedComponent::getLatencySamples() {
    return preparedRate > 0.0 ? static_cast<uint32>(mw_latency_frames(preparedRate)) : processor->getLatencySamples();
}

tresult GuardedComponent::process(Vst::ProcessData& data) {
    if (data.numSamples <= preparedFrames)
        return processor->process(data);
    if (data.symbolicSampleSize != Vst::kSample32)
        return kResultFalse;
    BlockSplitter splitter(data, preparedFrames);
    if (!splitter.fits())
        return kResultFalse;
    tresult result = kResultOk;
    while (auto* part = splitter.next())
        if (const tresult each = processor->process(*part); each != kResultOk)
            result = each;
    return result;
}

} // namespace masterwright
