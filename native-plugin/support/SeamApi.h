// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core_bridge.h"

#include <cstdint>

/** What the seam's tests and benchmarks may do with a shell that is nothing but the seam: a module with the same
 * library inside as the plugin, loaded as a host loads a plugin. Plain C, because the module shares no types with its
 * host. */
struct SeamTransport {
    bool playing;
    bool offline;
    bool positionValid;
    std::int64_t position;
};

struct SeamTimings {
    double preflightMs; /**< since the first prepare; negative where it has not happened */
    double vmCreatedMs;
    double readyMs;
};

struct SeamApi {
    void* (*create)();
    void (*destroy)(void* bridge);
    void (*prepare)(void* bridge, double sampleRate, int channels, int maxFrames, int patienceMs);
    void (*release)(void* bridge);
    void (*process)(void* bridge, float* const* audio, int frames, const SeamTransport* transport,
                    const float* parameters);
    void (*poll)(void* bridge);
    bool (*setDocument)(void* bridge, const char* json, char* refusal, int room);
    void (*clearFaults)(void* bridge);
    int (*state)(void* bridge); /**< 0 idle, 1 starting, 2 ready, 3 failed */
    void (*sentence)(void* bridge, char* text, int room);
    std::uint64_t (*faults)(void* bridge);
    bool (*processing)(void* bridge);
    int (*latencyFrames)(void* bridge);
    SeamTimings (*timings)();
    bool (*attachThread)(); /**< as the first block on a thread does */
    mw_process_fn (*publishedProcess)();
    mw_control_fn (*publishedControl)();
    void (*publish)(mw_process_fn process, mw_control_fn control); /**< puts another core in its place */
};

/** The module's only entry beside the mw_bridge_* functions. */
using SeamEntry = const SeamApi* (*)();
constexpr const char* seamEntryName = "seam_api";
