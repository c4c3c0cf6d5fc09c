// SPDX-License-Identifier: GPL-3.0-or-later
// The seam where the machine cannot start, or where the system does its best to prevent it.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "Check.h"

#include "VmTesting.h"

#include <algorithm>
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
    CHECK_EQUAL(instance.state(), static_cast<int>(failed));
    const std::string sentence = instance.sentence();
    std::cout << "  " << sentence << std::endl;
    CHECK(sentence.find(word) != std::string::npos);
    CHECK(std::count(sentence.begin(), sentence.end(), '\n') == 0 && sentence.back() == '.');
    NullStream stream;
    CHECK_EQUAL(stream.run(instance, 100), 0);
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

MW_TEST(shouldRunBesideAnotherCopyOfItself) {
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
    CHECK_EQUAL(streams[0].run(one, 200), 0);
    CHECK_EQUAL(streams[1].run(two, 200), 0);
    CHECK(one.processing() && two.processing());
    CHECK(second->publishedProcess() != (*first)->publishedProcess());
    fs::remove_all(core.parent_path());
}
