// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/CoreLink.h"

namespace masterwright {

CoreLink& CoreLink::instance() {
    // Never destroyed: Java threads and the host's last threads may outlive the static objects of this module.
    static CoreLink* const link = new CoreLink;
    return *link;
}

bool CoreLink::claimStart() {
    const std::lock_guard<std::mutex> guard(lock);
    if (started == Clock::time_point{})
        started = Clock::now();
    if (state() != CoreState::idle)
        return false;
    text = "The core is starting; until it is ready the sound passes unprocessed.";
    current.store(CoreState::starting, std::memory_order_release);
    return true;
}

CoreState CoreLink::waitFor(std::chrono::milliseconds patience) {
    std::unique_lock<std::mutex> guard(lock);
    changed.wait_for(guard, patience, [this] { return state() == CoreState::ready || state() == CoreState::failed; });
    return state();
}

void CoreLink::publish(mw_process_fn processBlock, mw_control_fn controlCore) {
    {
        const std::lock_guard<std::mutex> guard(lock);
        processCallback.store(processBlock, std::memory_order_release);
        controlCallback.store(controlCore, std::memory_order_release);
        published = Clock::now();
        text = remark;
        current.store(CoreState::ready, std::memory_order_release);
    }
    changed.notify_all();
}

void CoreLink::fail(const std::string& sentence) {
    {
        const std::lock_guard<std::mutex> guard(lock);
        if (state() == CoreState::ready)
            return; // it runs; a later complaint of the boot thread changes nothing
        text = sentence;
        current.store(CoreState::failed, std::memory_order_release);
    }
    changed.notify_all();
}

void CoreLink::note(const std::string& sentence) {
    const std::lock_guard<std::mutex> guard(lock);
    remark = sentence;
}

void CoreLink::markPreflight() {
    const std::lock_guard<std::mutex> guard(lock);
    flown = Clock::now();
}

void CoreLink::markVmCreated() {
    const std::lock_guard<std::mutex> guard(lock);
    created = Clock::now();
}

std::string CoreLink::sentence() const {
    const std::lock_guard<std::mutex> guard(lock);
    return text;
}

CoreLink::Timings CoreLink::timings() const {
    const std::lock_guard<std::mutex> guard(lock);
    const auto since = [this](Clock::time_point point) {
        return point == Clock::time_point{} ? -1.0 : std::chrono::duration<double, std::milli>(point - started).count();
    };
    return {since(flown), since(created), since(published)};
}

} // namespace masterwright

extern "C" {

int32_t mw_bridge_abi(void) {
    return MW_ABI_VERSION;
}

void mw_bridge_publish(mw_process_fn process, mw_control_fn control) {
    masterwright::CoreLink::instance().publish(process, control);
}

void mw_bridge_failed(const char* sentence) {
    masterwright::CoreLink::instance().fail(sentence != nullptr ? sentence : "The core could not start.");
}
}
