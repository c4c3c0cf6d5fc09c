// SPDX-License-Identifier: GPL-3.0-or-later
// The seam with a real virtual machine and a healthy system.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "JavaProbe.h"
#include "VmTesting.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <pthread.h>
#include <thread>
#if defined(__SSE2__)
#include <immintrin.h>
#endif

using namespace masterwright::seam;

namespace {

namespace fs = std::filesystem;

template <typename Body>
void onThread(std::size_t stack, Body body) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (pthread_attr_setstacksize(&attributes, stack) != 0)
        throw std::runtime_error("no such stack");
    pthread_t thread;
    const auto run = [](void* argument) -> void* {
        (*static_cast<Body*>(argument))();
        return nullptr;
    };
    if (pthread_create(&thread, &attributes, run, &body) != 0)
        throw std::runtime_error("no thread");
    pthread_join(thread, nullptr);
    pthread_attr_destroy(&attributes);
}

} // namespace

TEST_CASE("shouldNullBitForBitThroughTheCore") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 512, patience);
    REQUIRE(instance.sentence() == "");
    for (const int frames : {64, 1, 17, 512, 8192}) {
        instance.prepare(rate, 2, 512, patience);
        NullStream stream;
        REQUIRE(stream.run(instance, 200, frames) == 0);
        REQUIRE(instance.processing());
    }
    REQUIRE(instance.faults() == 0u);
    const SeamTimings timings = (*seam)->timings();
    REQUIRE((timings.preflightMs > 0 && timings.vmCreatedMs > timings.preflightMs &&
             timings.readyMs > timings.vmCreatedMs));
}

TEST_CASE("shouldStartNothingBeforeTheFirstPrepare") {
    const auto seam = module();
    SeamInstance instance(*seam);
    char refusal[256];
    REQUIRE((*seam)->setDocument(instance.raw(), "{\"format\":\"masterwright-state\",\"version\":1}", refusal, 256));
    instance.poll();
    float sample = 0.5f;
    float* channels[] = {&sample, &sample};
    instance.process(channels, 1);
    REQUIRE(instance.state() == static_cast<int>(idle));
    REQUIRE(std::distance(fs::directory_iterator("/proc/self/task"), {}) == 1);
}

TEST_CASE("shouldConnectACoreThatComesUpAfterPrepare") {
    const auto seam = module();
    SeamInstance live(*seam);
    SeamInstance render(*seam);
    live.prepare(rate, 2, 64, 0);
    render.prepare(rate, 2, 64, 0);
    NullStream dry;
    REQUIRE(dry.run(live, 50) == 0);
    REQUIRE((!live.processing() && !live.sentence().empty()));
    NullStream waited;
    REQUIRE(waited.run(render, 50, 64, true) == 0); // its first block waits for the core
    REQUIRE(render.processing());
    live.poll();
    REQUIRE(dry.run(live, 50) == 0);
    REQUIRE((live.processing() && live.sentence().empty()));
}

TEST_CASE("shouldRefuseABadDocumentAndKeepTheSound") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    stream.run(instance, 20);
    char refusal[512];
    for (const char* bad : {"", "{", "[]", "{\"format\":\"masterwright-state\",\"version\":2}", "\xff\xfe"}) {
        refusal[0] = '\0';
        REQUIRE(!(*seam)->setDocument(instance.raw(), bad, refusal, sizeof refusal));
        std::cout << "  " << refusal << std::endl;
        REQUIRE(std::strlen(refusal) > 10);
    }
    REQUIRE(stream.run(instance, 50) == 0);
    REQUIRE(instance.processing());
}

TEST_CASE("shouldServeEightFreshThreadsWithoutLeakingOne") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    JavaProbe probe;
    const int before = probe.threads();
    NullStream stream;
    for (int i = 0; i < 8; ++i) {
        int differences = -1;
        int during = -1;
        std::thread([&] {
            differences = stream.run(instance, 200);
            during = probe.threads();
        }).join();
        REQUIRE(differences == 0);
        REQUIRE(during == before + 1); // attached once
    }
    REQUIRE(probe.threads() == before);
    REQUIRE(instance.faults() == 0u);
}

TEST_CASE("shouldSurviveAudioThreadsWithSmallStacks") {
    const auto seam = module();
    for (const std::size_t kilobytes : {64, 96, 128, 192, 256}) {
        SeamInstance instance(*seam);
        instance.prepare(rate, 2, 512, patience);
        NullStream stream;
        int differences = -1;
        onThread(kilobytes * 1024, [&] { differences = stream.run(instance, 300, 512); });
        REQUIRE(differences == 0);
        std::cout << "  " << kilobytes << " KB: " << (instance.processing() ? "wet" : "dry") << " "
                  << instance.sentence() << std::endl;
        REQUIRE((instance.processing() || instance.sentence().find("128 KB") != std::string::npos));
        REQUIRE((kilobytes < 128 || instance.processing()));
    }
}

TEST_CASE("shouldSurviveBeingUnloadedAndLoadedAHundredTimes") {
    const auto count = [] { return std::distance(fs::directory_iterator("/proc/self/task"), {}); };
    std::ptrdiff_t threads = 0;
    for (int i = 0; i < 100; ++i) {
        const auto seam = module();
        SeamInstance instance(*seam);
        instance.prepare(rate, 2, 64, patience);
        NullStream stream;
        REQUIRE(stream.run(instance, 10) == 0);
        REQUIRE(instance.processing());
        if (i == 0)
            threads = count();
    }
    REQUIRE(count() <= threads + 4); // the machine may add a compiler's or a collector's worker
}

TEST_CASE("shouldKeepItsCallbacksThroughAThousandCollections") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    JavaProbe probe;
    for (int i = 0; i < 100; ++i) {
        probe.collect(10);
        REQUIRE(stream.run(instance, 10) == 0);
    }
    REQUIRE(instance.faults() == 0u);
    REQUIRE(instance.processing());
}

TEST_CASE("shouldShareAForeignMachineAndSaySo") {
    usePaths();
    std::thread([] { JavaProbe::createForeign(std::getenv("MASTERWRIGHT_RUNTIME")); }).join();
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    std::cout << "  " << instance.sentence() << std::endl;
    REQUIRE(instance.state() == static_cast<int>(ready));
    REQUIRE(instance.sentence().find("shares the Java") != std::string::npos);
    NullStream stream;
    REQUIRE(stream.run(instance, 500) == 0);
    REQUIRE(instance.processing());
}

TEST_CASE("shouldHoldSixtyFourInstancesAndChurnAThousand") {
    const auto seam = module();
    std::vector<std::unique_ptr<SeamInstance>> instances;
    std::vector<NullStream> streams(64);
    for (int i = 0; i < 64; ++i) {
        instances.push_back(std::make_unique<SeamInstance>(*seam));
        instances.back()->prepare(rate, 2, 64, patience);
    }
    int differences = 0;
    std::thread player([&] {
        for (int round = 0; round < 200; ++round)
            for (std::size_t i = 0; i < 64; ++i)
                differences += streams[i].run(*instances[i], 1);
    });
    for (int i = 0; i < 1000; ++i) {
        SeamInstance passing(*seam);
        passing.prepare(i % 2 == 0 ? 44100.0 : 96000.0, 1 + i % 2, 64, patience);
        float samples[64]{};
        float* channels[] = {samples, samples};
        passing.process(channels, 64);
    }
    player.join();
    REQUIRE(differences == 0);
    for (const auto& instance : instances)
        REQUIRE((instance->processing() && instance->faults() == 0));
}

#if defined(__SSE2__)
TEST_CASE("shouldPassDenormalsWhateverTheHostsFloatingPointMode") {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    stream.run(instance, 10);
    stream.scale = 1e-39f;
    stream.around = [](bool before) {
        constexpr unsigned flushAndZero = 0x8040u; // what hosts set on their audio threads
        if (!before)
            REQUIRE((_mm_getcsr() & flushAndZero) == flushAndZero); // and what they find afterwards
        _mm_setcsr(before ? _mm_getcsr() | flushAndZero : _mm_getcsr() & ~flushAndZero);
    };
    REQUIRE(stream.run(instance, 200) == 0);
    REQUIRE(instance.processing());
}
#endif
