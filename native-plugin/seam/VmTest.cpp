// SPDX-License-Identifier: GPL-3.0-or-later
// The seam with a real virtual machine. A process has one machine for good, so ctest runs each test by name in a
// process of its own.
#include "../tests/Check.h"

#include "JavaProbe.h"
#include "SeamModule.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <csetjmp>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <thread>

using namespace masterwright::seam;

namespace {

namespace fs = std::filesystem;

constexpr double rate = 48000.0;
constexpr int patience = 30000;
enum State { idle, starting, ready, failed };

/** Runs blocks of noise with the limiter off and counts the samples that are not the input, delayed. */
struct NullStream {
    std::vector<float> in;
    unsigned seed = 1;
    long position = 0;

    int run(SeamInstance& instance, int blocks, int frames = 64, bool offline = false) {
        instance.set(limiterParameter, 0.0f);
        int differences = 0;
        std::vector<float> left(static_cast<std::size_t>(frames));
        std::vector<float> right(left.size());
        for (int block = 0; block < blocks; ++block) {
            for (std::size_t i = 0; i < left.size(); ++i) {
                seed = seed * 1664525u + 1013904223u;
                left[i] = static_cast<float>(static_cast<int>(seed >> 8) - (1 << 23)) / static_cast<float>(1 << 24);
                right[i] = -left[i];
                in.push_back(left[i]);
            }
            float* channels[] = {left.data(), right.data()};
            instance.process(channels, frames, {true, offline, true, position});
            for (std::size_t i = 0; i < left.size(); ++i, ++position) {
                const long from = position - instance.latency();
                const float due = from < 0 ? 0.0f : in[static_cast<std::size_t>(from)];
                differences += left[i] != due || right[i] != (from < 0 ? 0.0f : -due) ? 1 : 0;
            }
        }
        return differences;
    }
};

void usePaths() {
    preset("MASTERWRIGHT_RUNTIME", SEAM_RUNTIME);
    preset("MASTERWRIGHT_CORE", SEAM_CORE);
}

std::unique_ptr<SeamModule> module() {
    usePaths();
    return std::make_unique<SeamModule>(SEAM_MODULE);
}

/** What is heard of a core that cannot run: everything, dry and aligned, with a sentence. */
void checkDry(const SeamModule& seam, const char* word) {
    SeamInstance instance(seam);
    instance.prepare(rate, 2, 64, patience);
    CHECK_EQUAL(instance.state(), static_cast<int>(failed));
    const std::string sentence = instance.sentence();
    std::cout << "  " << sentence << std::endl;
    CHECK(sentence.find(word) != std::string::npos);
    CHECK(std::count(sentence.begin(), sentence.end(), '\n') == 0 && sentence.back() == '.');
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 100), 0);
}

fs::path scratch() {
    char name[] = "/tmp/masterwright-seam-XXXXXX";
    if (mkdtemp(name) == nullptr)
        throw std::runtime_error("no scratch folder");
    return name;
}

fs::path copyOfTheCore() {
    usePaths();
    const fs::path folder = scratch();
    const fs::path core = std::getenv("MASTERWRIGHT_CORE");
    fs::copy(core, folder / "core");
    fs::copy(core.parent_path() / "native", folder / "native");
    setenv("MASTERWRIGHT_CORE", (folder / "core").c_str(), 1);
    return folder / "core";
}

fs::path jar(const fs::path& core, const std::string& prefix) {
    for (const auto& entry : fs::directory_iterator(core))
        if (entry.path().filename().string().rfind(prefix, 0) == 0)
            return entry.path();
    throw std::runtime_error("no " + prefix);
}

void cut(const fs::path& file) {
    fs::resize_file(file, fs::file_size(file) / 2);
}

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

MW_TEST(shouldStartDespiteHostileJavaOptions) {
    const char* const names[] = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"};
    for (const char* name : names)
        setenv(name, "-XX:+UseSerialGC -Xmx1k", 1);
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    CHECK_EQUAL(instance.sentence(), std::string());
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 50), 0);
    CHECK(instance.processing());
    for (const char* name : names)
        CHECK(std::getenv(name) != nullptr && std::string(std::getenv(name)) == "-XX:+UseSerialGC -Xmx1k");
}

MW_TEST(shouldStayDryUnderAnAddressSpaceLimitOf600Mb) {
    const rlimit space{600u << 20, 600u << 20};
    setrlimit(RLIMIT_AS, &space);
    checkDry(*module(), "does not start");
}

MW_TEST(shouldStayDryUnderAnAddressSpaceLimitOf1500Mb) {
    const rlimit space{1500u << 20, 1500u << 20};
    setrlimit(RLIMIT_AS, &space);
    checkDry(*module(), "does not start");
}

MW_TEST(shouldSurviveAnAddressSpaceLimitOf4Gb) {
    const rlimit space{rlim_t{4} << 30, rlim_t{4} << 30};
    setrlimit(RLIMIT_AS, &space);
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    std::cout << "  " << instance.sentence() << std::endl;
    CHECK(instance.state() == ready || !instance.sentence().empty());
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 100), 0);
}

MW_TEST(shouldStayDryWithBadMachineOptions) {
    setenv("MASTERWRIGHT_JVM_OPTIONS", "-XX:+UseSerialGC", 1);
    checkDry(*module(), "Multiple garbage collectors");
}

MW_TEST(shouldStayDryWithoutARuntime) {
    setenv("MASTERWRIGHT_RUNTIME", "/nowhere", 1);
    checkDry(*module(), "runtime is missing");
}

MW_TEST(shouldStayDryWithADamagedRuntime) {
    const fs::path folder = scratch();
    usePaths();
    fs::create_directories(folder / "lib" / "server");
    fs::create_directories(folder / "bin");
    const fs::path real = std::getenv("MASTERWRIGHT_RUNTIME");
    fs::copy(real / "release", folder / "release");
    fs::copy(real / "bin" / "java", folder / "bin" / "java");
    std::ofstream(folder / "lib" / "server" / "libjvm.so") << "not a library";
    setenv("MASTERWRIGHT_RUNTIME", folder.c_str(), 1);
    checkDry(*module(), "does not start");
    fs::remove_all(folder);
}

MW_TEST(shouldStayDryWithoutACore) {
    setenv("MASTERWRIGHT_CORE", "/nowhere", 1);
    checkDry(*module(), "core is missing");
}

MW_TEST(shouldStayDryWithADamagedCore) {
    const fs::path core = copyOfTheCore();
    cut(jar(core, "masterwright-core"));
    checkDry(*module(), "does not start");
    fs::remove_all(core.parent_path());
}

MW_TEST(shouldStayDryWithADamagedLibrary) {
    const fs::path core = copyOfTheCore();
    cut(jar(core, "jackson-databind"));
    checkDry(*module(), "does not start");
    fs::remove_all(core.parent_path());
}

MW_TEST(shouldStayDryWithoutTheNativeHalfOfJna) {
    const fs::path core = copyOfTheCore();
    fs::remove_all(core.parent_path() / "native");
    checkDry(*module(), "jnidispatch");
    fs::remove_all(core.parent_path());
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

MW_TEST(shouldLiveOnWhenTheHostReplacesTheSignalHandlers) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    JavaProbe probe;
    for (const int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE}) {
        struct sigaction action {};
        action.sa_handler = [](int) { _exit(42); };
        sigaction(signal, &action, nullptr);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    instance.poll();
    probe.startAllocating(100);
    NullStream stream;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (std::chrono::steady_clock::now() < end) {
        CHECK_EQUAL(stream.run(instance, 500), 0);
        probe.collect(1);
        stream.in.reserve(stream.in.size() + 64 * 500);
    }
    probe.stopAllocating();
    CHECK_EQUAL(instance.faults(), 0u);
}

MW_TEST(shouldLetACrashReachAReporterFromBeforeTheMachine) {
    installCrashReporter();
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 50), 0);
    std::thread(crash).join();
    CHECK_EQUAL(static_cast<int>(crashes), 1);
    CHECK_EQUAL(stream.run(instance, 50), 0);
}

MW_TEST(shouldLetACrashReachAReporterFromAfterTheMachine) {
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    installCrashReporter();
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    instance.poll();
    std::thread(crash).join();
    CHECK_EQUAL(static_cast<int>(crashes), 1);
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 500), 0);
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
