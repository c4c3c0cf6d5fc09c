// SPDX-License-Identifier: GPL-3.0-or-later
#include "SeamApi.h"

#include "bridge/CoreBridge.h"
#include "bridge/CoreLink.h"
#include "bridge/ThreadAttachment.h"

#include <algorithm>
#include <cstring>

using masterwright::CoreBridge;
using masterwright::CoreLink;

namespace {

CoreBridge& of(void* bridge) {
    return *static_cast<CoreBridge*>(bridge);
}

void copy(const std::string& from, char* text, int room) {
    if (room <= 0)
        return;
    const std::size_t count = std::min(from.size(), static_cast<std::size_t>(room) - 1);
    std::memcpy(text, from.data(), count);
    text[count] = '\0';
}

void process(void* bridge, float* const* audio, int frames, const SeamTransport* transport, const float* parameters) {
    of(bridge).process(audio, frames,
                       {transport->playing, transport->offline, transport->positionValid, transport->position, 120.0},
                       parameters);
}

bool setDocument(void* bridge, const char* json, char* refusal, int room) {
    std::string reason;
    const bool taken = of(bridge).setDocument(json, reason);
    copy(reason, refusal, room);
    return taken;
}

SeamTimings timings() {
    const CoreLink::Timings now = CoreLink::instance().timings();
    return {now.preflight, now.vmCreated, now.ready};
}

const SeamApi api{
    []() -> void* { return new CoreBridge; },
    [](void* bridge) { delete &of(bridge); },
    [](void* bridge, double sampleRate, int channels, int maxFrames, int patienceMs) {
        of(bridge).prepare(sampleRate, channels, maxFrames, std::chrono::milliseconds(patienceMs));
    },
    [](void* bridge) { of(bridge).release(); },
    process,
    [](void* bridge) { of(bridge).poll(); },
    setDocument,
    [](void* bridge) { of(bridge).clearFaults(); },
    [](void* bridge) { return static_cast<int>(of(bridge).state()); },
    [](void* bridge, char* text, int room) { copy(of(bridge).sentence(), text, room); },
    [](void* bridge) { return of(bridge).faults(); },
    [](void* bridge) { return of(bridge).processing(); },
    [](void* bridge) { return of(bridge).latencyFrames(); },
    timings,
    [] { return masterwright::ThreadAttachment::ensure(); },
    [] { return CoreLink::instance().process(); },
    [] { return CoreLink::instance().control(); },
    [](mw_process_fn processBlock, mw_control_fn controlCore) {
        CoreLink::instance().publish(processBlock, controlCore);
    },
};

} // namespace

extern "C" MW_EXPORT const SeamApi* seam_api() {
    return &api;
}
