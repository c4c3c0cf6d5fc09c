// SPDX-License-Identifier: GPL-3.0-or-later
// The seam with a real virtual machine and a healthy system.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "Check.h"

#include "JavaProbe.h"
#include "VmTesting.h"

#include <cstring>
#include <filesystem>
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

MW_TEST(shouldNullBitForBitThroughTheCore) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 512, patience);
    CHECK_EQUAL(instance.sentence(), std::string());
    for (const int frames : {64, 1, 17, 512, 8192}) {
        instance.prepare(rate, 2, 512, patience);
        NullStream stream;
        CHECK_EQUAL(stream.run(instance, 200, frames), 0);
        CHECK(instance.processing());
    }
    CHECK_EQUAL(instance.faults(), 0u);
    const SeamTimings timings = (*seam)->timings();
    CHECK(timings.preflightMs > 0 && timings.vmCreatedMs > timings.preflightMs &&
          timings.readyMs > timings.vmCreatedMs);
}

MW_TEST(shouldStartNothingBeforeTheFirstPrepare) {
    const auto seam = module();
    SeamInstance instance(*seam);
    char refusal[256];
    CHECK((*seam)->setDocument(instance.raw(), "{\"format\":\"masterwright-state\",\"version\":1}", refusal, 256));
    instance.poll();
    float sample = 0.5f;
    float* channels[] = {&sample, &sample};
    instance.process(channels, 1);
    CHECK_EQUAL(instance.state(), static_cast<int>(idle));
    CHECK_EQUAL(std::distance(fs::directory_iterator("/proc/self/task"), {}), 1);
}

MW_TEST(shouldConnectACoreThatComesUpAfterPrepare) {
    const auto seam = module();
    SeamInstance live(*seam);
    SeamInstance render(*seam);
    live.prepare(rate, 2, 64, 0);
    render.prepare(rate, 2, 64, 0);
    NullStream dry;
    CHECK_EQUAL(dry.run(live, 50), 0);
    CHECK(!live.processing() && !live.sentence().empty());
    NullStream waited;
    CHECK_EQUAL(waited.run(render, 50, 64, true), 0); // its first block waits for the core
    CHECK(render.processing());
    live.poll();
    CHECK_EQUAL(dry.run(live, 50), 0);
    CHECK(live.processing() && live.sentence().empty());
}

MW_TEST(shouldRefuseABadDocumentAndKeepTheSound) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    stream.run(instance, 20);
    char refusal[512];
    for (const char* bad : {"", "{", "[]", "{\"format\":\"masterwright-state\",\"version\":2}", "\xff\xfe"}) {
        refusal[0] = '\0';
        CHECK(!(*seam)->setDocument(instance.raw(), bad, refusal, sizeof refusal));
        std::cout << "  " << refusal << std::endl;
        CHECK(std::strlen(refusal) > 10);
    }
    CHECK_EQUAL(stream.run(instance, 50), 0);
    CHECK(instance.processing());
}

MW_TEST(shouldServeEightFreshThreadsWithoutLeakingOne) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    JavaProbe probe;
    const int before = probe.threads();
    NullStream stream;
    for (int i = 0; i < 8; ++i)
        std::thread([&] {
            CHECK_EQUAL(stream.run(instance, 200), 0);
            CHECK_EQUAL(probe.threads(), before + 1); // attached once
        }).join();
    CHECK_EQUAL(probe.threads(), before);
    CHECK_EQUAL(instance.faults(), 0u);
}

MW_TEST(shouldSurviveAudioThreadsWithSmallStacks) {
    const auto seam = module();
    for (const std::size_t kilobytes : {64, 96, 128, 192, 256}) {
        SeamInstance instance(*seam);
        instance.prepare(rate, 2, 512, patience);
        NullStream stream;
        onThread(kilobytes * 1024, [&] { CHECK_EQUAL(stream.run(instance, 300, 512), 0); });
        std::cout << "  " << kilobytes << " KB: " << (instance.processing() ? "wet" : "dry") << " "
                  << instance.sentence() << std::endl;
        CHECK(instance.processing() || instance.sentence().find("128 KB") != std::string::npos);
        CHECK(kilobytes < 128 || instance.processing());
    }
}

MW_TEST(shouldSurviveBeingUnloadedAndLoadedAHundredTimes) {
    const auto count = [] { return std::distance(fs::directory_iterator("/proc/self/task"), {}); };
    std::ptrdiff_t threads = 0;
    for (int i = 0; i < 100; ++i) {
        const auto seam = module();
        SeamInstance instance(*seam);
        instance.prepare(rate, 2, 64, patience);
        NullStream stream;
        CHECK_EQUAL(stream.run(instance, 10), 0);
        CHECK(instance.processing());
        if (i == 0)
            threads = count();
    }
    CHECK(count() <= threads + 4); // the machine may add a compiler's or a collector's worker
}

MW_TEST(shouldKeepItsCallbacksThroughAThousandCollections) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    JavaProbe probe;
    for (int i = 0; i < 100; ++i) {
        probe.collect(10);
        CHECK_EQUAL(stream.run(instance, 10), 0);
    }
    CHECK_EQUAL(instance.faults(), 0u);
    CHECK(instance.processing());
}

MW_TEST(shouldShareAForeignMachineAndSaySo) {
    usePaths();
    std::thread([] { JavaProbe::createForeign(std::getenv("MASTERWRIGHT_RUNTIME")); }).join();
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    std::cout << "  " << instance.sentence() << std::endl;
    CHECK_EQUAL(instance.state(), static_cast<int>(ready));
    CHECK(instance.sentence().find("shares the Java") != std::string::npos);
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 500), 0);
    CHECK(instance.processing());
}

MW_TEST(shouldHoldSixtyFourInstancesAndChurnAThousand) {
    const auto seam = module();
    std::vector<std::unique_ptr<SeamInstance>> instances;
    std::vector<NullStream> streams(64);
    for (int i = 0; i < 64; ++i) {
        instances.push_back(std::make_unique<SeamInstance>(*seam));
        instances.back()->prepare(rate, 2, 64, patience);
    }
    std::thread player([&] {
        for (int round = 0; round < 200; ++round)
            for (std::size_t i = 0; i < 64; ++i)
                CHECK_EQUAL(streams[i].run(*instances[i], 1), 0);
    });
    for (int i = 0; i < 1000; ++i) {
        SeamInstance passing(*seam);
        passing.prepare(i % 2 == 0 ? 44100.0 : 96000.0, 1 + i % 2, 64, patience);
        float samples[64]{};
        float* channels[] = {samples, samples};
        passing.process(channels, 64);
    }
    player.join();
    for (const auto& instance : instances)
        CHECK(instance->processing() && instance->faults() == 0);
}

#if defined(__SSE2__)
MW_TEST(shouldPassDenormalsWhateverTheHostsFloatingPointMode) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    stream.run(instance, 10);
    stream.scale = 1e-39f;
    stream.around = [](bool before) {
        constexpr unsigned flushAndZero = 0x8040u; // what hosts set on their audio threads
        if (!before)
            CHECK_EQUAL(_mm_getcsr() & flushAndZero, flushAndZero); // and what they find afterwards
        _mm_setcsr(before ? _mm_getcsr() | flushAndZero : _mm_getcsr() & ~flushAndZero);
    };
    CHECK_EQUAL(stream.run(instance, 200), 0);
    CHECK(instance.processing());
}
#endif
