// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace masterwright {

/** Decides for each part of a block whether the core's output is heard.
 *
 *  A part that the core did not deliver whole is dry, and the core is heard again after `goodBlocksNeeded` whole ones
 *  that also refill its look-ahead. `faultsToLatch` faults within `window` seconds of audio stay dry until the user's
 *  reset. Time is counted in frames, so that the audio thread asks no clock.
 */
class FaultPolicy {
public:
    static constexpr int goodBlocksNeeded = 8;
    static constexpr int faultsToLatch = 3;
    static constexpr double windowSeconds = 10.0;

    /** A new stream. `fresh`: the core has heard it from its first frame, so it is heard at once. A latched fault
     * stays latched. */
    void prepare(double sampleRate, int latencyFrames) noexcept;
    void startStream(bool fresh) noexcept;

    /** Audio thread: frames that the core was not asked for. */
    void skipped(int frames) noexcept;

    /** Audio thread: the core's verdict on a part; true if its output is to be heard. */
    bool judge(bool delivered, int frames) noexcept;

    /** True if the core need not be called at all. */
    bool latched() const noexcept { return latch.load(std::memory_order_relaxed); }

    /** Any thread: the user's reset. */
    void clear() noexcept { clearRequested.store(true, std::memory_order_release); }

    std::uint64_t faults() const noexcept { return faultCount.load(std::memory_order_relaxed); }
    bool wet() const noexcept { return heard.load(std::memory_order_relaxed); }

    /** Audio thread, before each part: applies the user's reset; true if there was one. */
    bool applyClear() noexcept;

private:
    void fault() noexcept;

    std::int64_t windowFrames = 0;
    std::int64_t clock = 0;
    std::int64_t goodFrames = 0;
    int latency = 0;
    int goodBlocks = 0;
    std::array<std::int64_t, faultsToLatch> times{}; /**< of the latest faults, a ring */
    int recorded = 0;
    std::atomic<std::uint64_t> faultCount{0};
    std::atomic<bool> heard{false};
    std::atomic<bool> latch{false};
    std::atomic<bool> clearRequested{false};
};

} // namespace masterwright
