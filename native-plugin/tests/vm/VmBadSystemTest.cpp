// SPDX-License-Identifier: GPL-3.0-or-later
// The seam where the machine cannot start, or where the system does its best to prevent it.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "VmTesting.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sys/resource.h>
#include <unistd.h>

using namespace masterwright::seam;

namespace {

namespace fs = std::filesystem;

/** What is heard of a core that cannot run: everything, dry and aligned, with a sentence. */
void checkDry(const SeamModule& seam, const char* word) {
    SeamInstance instance(seam);
    instance.prepare(rate, 2, 64, patience);
    REQUIRE(instance.state() == static_cast<int>(failed));
    const std::string sentence = instance.sentence();
    std::cout << "  " << sentence << std::endl;
    REQUIRE(sentence.find(word) != std::string::npos);
    REQUIRE((std::count(sentence.begin(), sentence.end(), '\n') == 0 && sentence.back() == '.'));
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
}

fs::path scratch() {
    const fs::path folder = fs::temp_directory_path() / ("masterwright-seam-" + std::to_string(getpid()));
    fs::create_directories(folder);
    return folder;
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

} // namespace

TEST_CASE("shouldStartDespiteHostileJavaOptions") {
    const char* const names[] = {"JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"};
    for (const char* name : names)
        setenv(name, "-XX:+UseSerialGC -Xmx1k", 1);
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    REQUIRE(instance.sentence() == "");
    NullStream stream;
    REQUIRE(stream.run(instance, 50) == 0);
    REQUIRE(instance.processing());
    for (const char* name : names)
        REQUIRE((std::getenv(name) != nullptr && std::string(std::getenv(name)) == "-XX:+UseSerialGC -Xmx1k"));
}

TEST_CASE("shouldStayDryUnderAnAddressSpaceLimitOf600Mb") {
    const rlimit space{600u << 20, 600u << 20};
    setrlimit(RLIMIT_AS, &space);
    checkDry(*module(), "does not start");
}

TEST_CASE("shouldStayDryUnderAnAddressSpaceLimitOf1500Mb") {
    const rlimit space{1500u << 20, 1500u << 20};
    setrlimit(RLIMIT_AS, &space);
    checkDry(*module(), "does not start");
}

TEST_CASE("shouldSurviveAnAddressSpaceLimitOf4Gb") {
    const rlimit space{rlim_t{4} << 30, rlim_t{4} << 30};
    setrlimit(RLIMIT_AS, &space);
    const auto seam = module();
    SeamInstance instance(*seam);
    instance.prepare(rate, 2, 64, patience);
    std::cout << "  " << instance.sentence() << std::endl;
    REQUIRE((instance.state() == ready || !instance.sentence().empty()));
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
}

TEST_CASE("shouldStayDryWithBadMachineOptions") {
    setenv("MASTERWRIGHT_JVM_OPTIONS", "-XX:+UseSerialGC", 1);
    checkDry(*module(), "Multiple garbage collectors");
}

TEST_CASE("shouldStayDryWithoutARuntime") {
    setenv("MASTERWRIGHT_RUNTIME", "/nowhere", 1);
    checkDry(*module(), "runtime is missing");
}

TEST_CASE("shouldStayDryWithADamagedRuntime") {
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

TEST_CASE("shouldStayDryWithoutACore") {
    setenv("MASTERWRIGHT_CORE", "/nowhere", 1);
    checkDry(*module(), "core is missing");
}

TEST_CASE("shouldStayDryWithADamagedCore") {
    const fs::path core = copyOfTheCore();
    cut(jar(core, "masterwright-core"));
    checkDry(*module(), "does not start");
    fs::remove_all(core.parent_path());
}

TEST_CASE("shouldStayDryWithADamagedLibrary") {
    const fs::path core = copyOfTheCore();
    cut(jar(core, "jackson-databind"));
    checkDry(*module(), "does not start");
    fs::remove_all(core.parent_path());
}

TEST_CASE("shouldStayDryWithoutTheNativeHalfOfJna") {
    const fs::path core = copyOfTheCore();
    fs::remove_all(core.parent_path() / "native");
    checkDry(*module(), "jnidispatch");
    fs::remove_all(core.parent_path());
}

TEST_CASE("shouldRunBesideAnotherCopyOfItself") {
    // Two installed versions in one project: the second finds the first one's machine.
    const auto first = module();
    SeamInstance one(*first);
    one.prepare(rate, 2, 64, patience);
    const fs::path core = copyOfTheCore();
    const fs::path copy = core.parent_path() / "copy.so";
    fs::copy(SEAM_MODULE, copy);
    const SeamModule second(copy.string());
    SeamInstance two(second);
    two.prepare(rate, 2, 64, patience);
    std::cout << "  " << two.sentence() << std::endl;
    NullStream streams[2];
    REQUIRE(streams[0].run(one, 200) == 0);
    REQUIRE(streams[1].run(two, 200) == 0);
    REQUIRE((one.processing() && two.processing()));
    REQUIRE(second->publishedProcess() != (*first)->publishedProcess());
    fs::remove_all(core.parent_path());
}
