// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/HostSignals.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <dlfcn.h>
#include <mutex>
#include <sys/syscall.h>
#include <unistd.h>

namespace masterwright {
namespace {

using HandleSignal = int (*)(int, siginfo_t*, void*, int);

constexpr int guarded[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE};
constexpr int guardedCount = 4;
constexpr int historyLength = 8;

/** What is known of one signal. Handlers may run on any thread at any time, so entries are written once and published.
 */
struct Guard {
    struct sigaction machine {};
    struct sigaction hosts[historyLength] {};
    std::atomic<int> latest{-1};
    std::atomic<long> busyThread{0};
};

Guard guards[guardedCount];
std::atomic<HandleSignal> askMachine{nullptr};
std::mutex checking;

Guard* guardOf(int signal) {
    for (int i = 0; i < guardedCount; ++i)
        if (guarded[i] == signal)
            return &guards[i];
    return nullptr;
}

void* address(const struct sigaction& action) {
    return (action.sa_flags & SA_SIGINFO) != 0 ? reinterpret_cast<void*>(action.sa_sigaction)
                                               : reinterpret_cast<void*>(action.sa_handler);
}

/** Returning repeats the faulting instruction, which then meets the default action. */
void fallToDefault(int signal) {
    struct sigaction plain {};
    plain.sa_handler = SIG_DFL;
    sigaction(signal, &plain, nullptr);
}

void askHost(Guard& guard, int signal, siginfo_t* info, void* context) {
    const int latest = guard.latest.load(std::memory_order_acquire);
    const long self = syscall(SYS_gettid);
    const struct sigaction* const host = latest >= 0 ? &guard.hosts[latest] : nullptr;
    // A host that chains to what it found chains to us: then nobody wanted the signal.
    if (host == nullptr || guard.busyThread.load(std::memory_order_relaxed) == self) {
        fallToDefault(signal);
        return;
    }
    guard.busyThread.store(self, std::memory_order_relaxed);
    if ((host->sa_flags & SA_SIGINFO) != 0)
        host->sa_sigaction(signal, info, context);
    else if (host->sa_handler == SIG_DFL)
        fallToDefault(signal);
    else if (host->sa_handler != SIG_IGN)
        host->sa_handler(signal);
    guard.busyThread.store(0, std::memory_order_relaxed);
}

void machineFirst(int signal, siginfo_t* info, void* context) {
    const int error = errno;
    const HandleSignal machine = askMachine.load(std::memory_order_acquire);
    Guard* const guard = guardOf(signal);
    constexpr int doNotAbort = 0;
    const bool handled = machine != nullptr && (machine(signal, info, context, doNotAbort) & 0xff) != 0;
    if (!handled && guard != nullptr)
        askHost(*guard, signal, info, context);
    errno = error;
}

bool takeOver(Guard& guard, int signal, const struct sigaction& found) {
    const int latest = guard.latest.load(std::memory_order_relaxed);
    if (latest < 0 || address(guard.hosts[latest]) != address(found)) {
        const int next = latest + 1 < historyLength ? latest + 1 : historyLength - 1;
        guard.hosts[next] = found;
        guard.latest.store(next, std::memory_order_release);
    }
    struct sigaction ours = guard.machine; // its mask and flags: on the alternate stack, nothing else let in
    ours.sa_sigaction = machineFirst;
    ours.sa_flags |= SA_SIGINFO;
    return sigaction(signal, &ours, nullptr) == 0;
}

} // namespace

void HostSignals::arm(void* libjvm) {
    const std::lock_guard<std::mutex> guard(checking);
    const auto machine = reinterpret_cast<HandleSignal>(dlsym(libjvm, "JVM_handle_linux_signal"));
    if (machine == nullptr)
        return;
    for (int i = 0; i < guardedCount; ++i)
        sigaction(guarded[i], nullptr, &guards[i].machine);
    askMachine.store(machine, std::memory_order_release);
}

int HostSignals::check() {
    const std::lock_guard<std::mutex> guard(checking);
    if (askMachine.load(std::memory_order_acquire) == nullptr)
        return 0;
    int replaced = 0;
    for (int i = 0; i < guardedCount; ++i) {
        struct sigaction found {};
        if (sigaction(guarded[i], nullptr, &found) != 0)
            continue;
        void* const handler = address(found);
        const bool known = handler == address(guards[i].machine) || handler == reinterpret_cast<void*>(machineFirst);
        if (!known && takeOver(guards[i], guarded[i], found))
            ++replaced;
    }
    return replaced;
}

} // namespace masterwright
