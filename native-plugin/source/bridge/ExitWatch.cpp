// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/ExitWatch.h"

#include "bridge/CoreLink.h"
#include "bridge/ThreadAttachment.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace masterwright {
namespace {

bool onMainThread() noexcept {
    return syscall(SYS_gettid) == getpid();
}

struct Watch {
    pid_t process = 0; /**< 0 until it is armed */

    ~Watch() {
        // A forked child has this object but none of the core's threads, and nobody would answer it.
        if (process != getpid() || !onMainThread())
            return;
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

} // namespace masterwright
