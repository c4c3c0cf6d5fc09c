// SPDX-License-Identifier: GPL-3.0-or-later
// The machine beside a host that has signal handlers of its own.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "JavaProbe.h"
#include "VmTesting.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <csetjmp>
#include <csignal>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>

using namespace masterwright::seam;

namespace {

sigjmp_buf afterCrash;
volatile sig_atomic_t crashes = 0;

void crashReporter(int) {
    ++crashes;
    siglongjmp(afterCrash, 1);
}

void installCrashReporter() {
    struct sigaction action {};
    action.sa_handler = crashReporter;
    action.sa_flags = SA_NODEFER;
    sigaction(SIGSEGV, &action, nullptr);
}

void crash() {
    if (sigsetjmp(afterCrash, 1) == 0) {
        void* const page = mmap(nullptr, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        auto* const nowhere = static_cast<volatile int*>(page);
        *nowhere = 1;
    }
}

} // namespace

TEST_CASE("shouldLiveOnWhenTheHostReplacesTheSignalHandlers") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    JavaProbe probe;
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE}) {
        struct sigaction action {};
        action.sa_handler = [](int) { _exit(42); };
        sigaction(signal, &action, nullptr);
    }
    instance.poll();
    probe.startAllocating(100);
    NullStream stream;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < end) {
        REQUIRE(stream.run(instance, 500) == 0);
        probe.collect(1);
        stream.in.reserve(stream.in.size() + 64 * 500);
    }
    probe.stopAllocating();
    REQUIRE(instance.faults() == 0u);
}

TEST_CASE("shouldLetACrashReachAReporterFromBeforeTheMachine") {
    installCrashReporter();
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    REQUIRE(stream.run(instance, 50) == 0);
    std::thread(crash).join();
    REQUIRE(static_cast<int>(crashes) == 1);
    REQUIRE(stream.run(instance, 50) == 0);
}

TEST_CASE("shouldLetACrashReachAReporterFromAfterTheMachine") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    installCrashReporter();
    instance.poll();
    std::thread(crash).join();
    REQUIRE(static_cast<int>(crashes) == 1);
    NullStream stream;
    REQUIRE(stream.run(instance, 500) == 0);
}
