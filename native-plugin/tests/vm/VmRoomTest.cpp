// SPDX-License-Identifier: GPL-3.0-or-later
// Hosts that have used up what a child process still has, so that a trial flight goes well where the machine would not.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "VmTesting.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <linux/capability.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace masterwright::seam;

namespace {

namespace fs = std::filesystem;

bool lockWhenJavaIsLoaded = false;

/** Root may lock without a limit; a musician may not. */
void giveUpTheRightToLock() {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct rights[_LINUX_CAPABILITY_U32S_3]{};
    REQUIRE(syscall(SYS_capget, &header, rights) == 0);
    for (auto* set : {&rights[0].effective, &rights[0].permitted})
        *set &= ~(1u << CAP_IPC_LOCK);
    REQUIRE(syscall(SYS_capset, &header, rights) == 0);
}

void limitLocks(rlim_t bytes) {
    giveUpTheRightToLock();
    const rlimit lock{bytes, bytes};
    REQUIRE(setrlimit(RLIMIT_MEMLOCK, &lock) == 0);
}

/** Dry and aligned, in real time and offline, with one sentence that has all the words. */
void checkDry(const SeamModule& seam, std::initializer_list<const char*> words) {
    SeamInstance instance(seam);
    instance.prepare(rate, 2, 64, patience);
    const std::string sentence = instance.sentence();
    std::cout << "  " << sentence << std::endl;
    REQUIRE(instance.state() == static_cast<int>(failed));
    for (const char* word : words)
        REQUIRE(sentence.find(word) != std::string::npos);
    REQUIRE((std::count(sentence.begin(), sentence.end(), '\n') == 0 && sentence.back() == '.'));
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
    REQUIRE(stream.run(instance, 100, 64, true) == 0);
    instance.poll();
    REQUIRE(!instance.processing());
}

void checkDryWhenLocked(rlim_t mebibytes) {
    const auto seam = module();
    limitLocks(mebibytes << 20);
    REQUIRE(mlockall(MCL_FUTURE) == 0);
    checkDry(*seam, {"locks its memory", "ulimit -l unlimited"});
}

std::size_t openFiles() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), {}));
}

void checkDryWithFreeFiles(std::size_t free) {
    const auto seam = module();
    const rlim_t most = openFiles() + free;
    const rlimit files{most, most};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &files) == 0);
    checkDry(*seam, {"ulimit -n"});
}

std::size_t mappings() {
    std::ifstream lines("/proc/self/maps");
    return static_cast<std::size_t>(
        std::count(std::istreambuf_iterator<char>(lines), std::istreambuf_iterator<char>(), '\n'));
}

} // namespace

/** In place of the loader's own, for the host that locks its memory after the trial flight. */
extern "C" __attribute__((visibility("default"))) void* dlopen(const char* file, int mode) {
    static const auto real = reinterpret_cast<void* (*)(const char*, int)>(dlsym(RTLD_NEXT, "dlopen"));
    void* const library = real(file, mode);
    if (lockWhenJavaIsLoaded && library != nullptr && file != nullptr && std::strstr(file, "libjvm.so") != nullptr)
        mlockall(MCL_FUTURE);
    return library;
}

TEST_CASE("shouldStayDryInAHostThatMayLockLessThanAStack") {
    checkDryWhenLocked(4);
}

TEST_CASE("shouldStayDryInAHostThatLocksItsMemoryAfterTheTrial") {
    const auto seam = module();
    limitLocks(8 << 20);
    lockWhenJavaIsLoaded = true;
    checkDry(*seam, {"locks its memory", "8 MiB", "ulimit -l unlimited"});
}

TEST_CASE("shouldRunInAHostThatMayLockWithoutALimit") {
    const auto seam = module();
    giveUpTheRightToLock();
    rlimit lock{};
    getrlimit(RLIMIT_MEMLOCK, &lock);
    REQUIRE(mlockall(MCL_FUTURE) == 0);
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    std::cout << "  " << instance.sentence() << std::endl;
    REQUIRE(instance.state() == (lock.rlim_cur == RLIM_INFINITY ? ready : failed));
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
}

TEST_CASE("shouldStayDryWithoutAFreeFile") {
    checkDryWithFreeFiles(0);
}

TEST_CASE("shouldStayDryWithoutFilesForATrial") {
    checkDryWithFreeFiles(10);
}

TEST_CASE("shouldRunWithEnoughFreeFiles") {
    const auto seam = module();
    const rlim_t most = openFiles() + 200;
    const rlimit files{most, most};
    REQUIRE(setrlimit(RLIMIT_NOFILE, &files) == 0);
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    REQUIRE(instance.sentence() == "");
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
    REQUIRE(instance.processing());
}

TEST_CASE("shouldStayDryWhereMemoryIsInTooManyPieces") {
    const auto seam = module();
    std::size_t most = 0;
    std::ifstream("/proc/sys/vm/max_map_count") >> most;
    const std::size_t wanted = most - 600;
    const std::size_t page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t before = mappings();
    auto* const memory = static_cast<char*>(
        mmap(nullptr, (wanted - before) * page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
    REQUIRE(memory != MAP_FAILED);
    // Every other page readable: neighbours that differ are not joined.
    for (std::size_t i = 1; i + 1 < wanted - before; i += 2)
        REQUIRE(mprotect(memory + i * page, page, PROT_READ) == 0);
    checkDry(*seam, {"vm.max_map_count"});
}
