// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/FaultPolicy.h"

namespace masterwright {

void FaultPolicy::prepare(double sampleRate, int latencyFrames) noexcept {
    const auto frames = static_cast<std::int64_t>(sampleRate * windowSeconds);
    if (frames != windowFrames)
        recorded = 0; // the old times count frames of another length
    windowFrames = frames;
    latency = latencyFrames;
    startStream(false);
}

void FaultPolicy::startStream(bool fresh) noexcept {
    goodBlocks = 0;
    goodFrames = 0;
    heard.store(fresh, std::memory_order_relaxed);
}

void FaultPolicy::skipped(int frames) noexcept {
    clock += frames;
    startStream(false);
}

bool FaultPolicy::judge(bool delivered, int frames) noexcept {
    clock += frames;
    if (!delivered) {
        fault();
        return false;
    }
    if (!wet()) {
        if (goodBlocks < goodBlocksNeeded || goodFrames < latency) {
            ++goodBlocks;
            goodFrames += frames;
            return false;
        }
        heard.store(true, std::memory_order_relaxed);
    }
    return true;
}

void FaultPolicy::fault() noexcept {
    startStream(false);
    faultCount.fetch_add(1, std::memory_order_relaxed);
    times[static_cast<std::size_t>(recorded % faultsToLatch)] = clock;
    ++recorded;
    if (recorded >= faultsToLatch) {
        // The next slot to be written holds the oldest of the latest faults.
        const std::int64_t first = times[static_cast<std::size_t>(recorded % faultsToLatch)];
        if (clock - first <= windowFrames)
            latch.store(true, std::memory_order_relaxed);
    }
}

bool FaultPolicy::applyClear() noexcept {
    if (!clearRequested.exchange(false, std::memory_order_acquire))
        return false;
    latch.store(false, std::memory_order_relaxed);
    recorded = 0;
    return true;
}

} // namespace masterwright
