// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core_bridge.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>

namespace masterwright {

enum class CoreState { idle, starting, ready, failed };

/** The process's one link to the core: its state, its two callbacks once it has published them, and the sentence for
 * the user. The exported mw_bridge_* functions write here. */
class CoreLink {
public:
    using Clock = std::chrono::steady_clock;

    /** Milliseconds since the first prepare; negative where it has not happened. */
    struct Timings {
        double preflight = -1.0; /**< the trial flight came home */
        double vmCreated = -1.0;
        double ready = -1.0;
    };

    static CoreLink& instance();

    CoreState state() const noexcept { return current.load(std::memory_order_acquire); }

    /** True for the caller that is to start the core; every later caller gets false. */
    bool claimStart();

    /** Waits until the core is ready or has failed. */
    CoreState waitFor(std::chrono::milliseconds patience);

    void publish(mw_process_fn processBlock, mw_control_fn controlCore);
    void fail(const std::string& sentence);

    /** Something the user should know of a core that runs all the same. */
    void note(const std::string& sentence);
    void markPreflight();
    void markVmCreated();

    std::string sentence() const;
    Timings timings() const;

    /** The callbacks; null until the core is ready. */
    mw_process_fn process() const noexcept { return processCallback.load(std::memory_order_acquire); }
    mw_control_fn control() const noexcept { return controlCallback.load(std::memory_order_acquire); }

private:
    CoreLink() = default;

    mutable std::mutex lock;
    std::condition_variable changed;
    std::string text;
    std::string remark; /**< said once the core is ready */
    Clock::time_point started{};
    Clock::time_point flown{};
    Clock::time_point created{};
    Clock::time_point published{};
    std::atomic<CoreState> current{CoreState::idle};
    std::atomic<mw_process_fn> processCallback{nullptr};
    std::atomic<mw_control_fn> controlCallback{nullptr};
};

} // namespace masterwright
