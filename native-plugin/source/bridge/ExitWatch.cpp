// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/ExitWatch.h"

#include "bridge/CoreLink.h"
#include "bridge/ThreadAttachment.h"

#include <atomic>
#include <chrono>
#include <sys/syscall.h>
#include <thread>
#include <unistd.h>

namespace masterwright {
namespace {

constexpr std::chrono::seconds patience{2};

// Trivially destructible, as they are used while static objects are destroyed.
std::atomic<bool> ending{false};
std::atomic<int> working{0};
thread_local int ownWork = 0;

/** Until nobody but this thread is at work; somebody may be stuck, and then the process ends all the same. */
void awaitOthers() noexcept {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (working.load() > ownWork && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

bool onMainThread() noexcept {
    return syscall(SYS_gettid) == getpid();
}

struct Watch {
    pid_t process = 0; /**< 0 until it is armed */

    ~Watch() {
        // A forked child has this object but none of the core's threads, and nobody would answer it.
        if (process != getpid() || !onMainThread())
            return;
        ending.store(true);
        awaitOthers();
        const mw_control_fn control = CoreLink::instance().control();
        if (control != nullptr && ThreadAttachment::ensure())
            control(MW_OP_EXIT, -1, 0, 0);
    }
};

thread_local Watch watch;

} // namespace

void ExitWatch::arm() noexcept {
    // First, so that the thread's attachment is the older object and outlives the watch.
    ThreadAttachment::ensure();
    if (watch.process == 0)
        watch.process = getpid();
}

ExitWatch::Work::Work() noexcept {
    ++ownWork;
    ++working;
    mayBegin = !ending.load();
}

ExitWatch::Work::~Work() {
    --working;
    --ownWork;
}

} // namespace masterwright
