// SPDX-License-Identifier: GPL-3.0-or-later
// Cores in folders that Java has no words for.
// A process has one machine for good, so ctest runs each test by name in a process of its own.
#include "VmTesting.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <unistd.h>

using namespace masterwright::seam;

namespace {

namespace fs = std::filesystem;

/** A place of this test's own, removed with it. */
struct Scratch {
    fs::path folder = fs::temp_directory_path() / ("masterwright-folder-" + std::to_string(getpid()));

    Scratch() {
        fs::create_directories(folder);
        setenv("XDG_CACHE_HOME", (folder / "cache").c_str(), 1);
    }
    ~Scratch() { fs::remove_all(folder); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    /** The core and the shell below a folder of this name; the shell's path. */
    fs::path move(const std::string& name) const {
        usePaths();
        const fs::path core = std::getenv("MASTERWRIGHT_CORE");
        const fs::path odd = folder / name;
        fs::create_directories(odd);
        fs::copy(core, odd / "core");
        fs::copy(core.parent_path() / "native", odd / "native");
        fs::copy(SEAM_MODULE, odd / "shell.so");
        setenv("MASTERWRIGHT_CORE", (odd / "core").c_str(), 1);
        return odd / "shell.so";
    }

    long copies() const {
        std::error_code error;
        const fs::directory_iterator all(folder / "cache" / "masterwright", error);
        return error ? 0 : std::distance(begin(all), end(all));
    }
};

void checkRuns(const SeamModule& seam) {
    SeamInstance instance(seam);
    instance.prepare(rate, 2, 64, patience);
    REQUIRE(instance.sentence() == "");
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
    REQUIRE(instance.processing());
}

void checkRunsIn(const char* name, const char* locale) {
    const Scratch scratch;
    setenv("LC_ALL", locale, 1);
    const SeamModule seam(scratch.move(name).string());
    checkRuns(seam);
    REQUIRE(scratch.copies() == 1);
}

} // namespace

TEST_CASE("shouldRunFromAFolderWithAColon") {
    checkRunsIn("co:lon", "C.UTF-8");
}

TEST_CASE("shouldRunFromAFolderWithAnExclamationMark") {
    checkRunsIn("wow!", "C.UTF-8");
}

TEST_CASE("shouldRunFromAFolderWithANote") {
    checkRunsIn("emo\xf0\x9f\x8e\xb5", "C.UTF-8");
}

TEST_CASE("shouldRunFromAFolderWithAnUmlautInTheCLocale") {
    checkRunsIn("j\xc3\xbcrgen", "C");
}

TEST_CASE("shouldRunFromAFolderWhoseNameIsNoText") {
    checkRunsIn("j\xfcrgen", "C.UTF-8");
}

TEST_CASE("shouldRunFromAFolderWithALineBreak") {
    checkRunsIn("two\nlines", "C.UTF-8");
}

TEST_CASE("shouldCopyNothingFromAFolderThatJavaCanSpell") {
    const Scratch scratch;
    setenv("LC_ALL", "C.UTF-8", 1);
    const SeamModule seam(scratch.move("j\xc3\xbcrgen's 100% #1; \"the [best] & *all*?\"").string());
    checkRuns(seam);
    REQUIRE(scratch.copies() == 0);
}

TEST_CASE("shouldKeepACopyInUseAndRemoveThoseOfEarlierVersions") {
    const Scratch scratch;
    const fs::path place = scratch.folder / "cache" / "masterwright";
    fs::create_directories(place / "core-0123456789abcdef" / "core");
    std::ofstream(place / "onnxruntime-kept") << "of the command line";
    const SeamModule seam(scratch.move("co:lon").string());
    checkRuns(seam);
    REQUIRE(scratch.copies() == 2);
    REQUIRE((!fs::exists(place / "core-0123456789abcdef") && fs::exists(place / "onnxruntime-kept")));
}

TEST_CASE("shouldNameTheFolderWhereThereIsNoRoomForACopy") {
    const Scratch scratch;
    const fs::path shell = scratch.move("co:lon");
    for (const char* variable : {"XDG_CACHE_HOME", "HOME", "XDG_RUNTIME_DIR", "TMPDIR"})
        setenv(variable, "/dev/null", 1);
    const SeamModule seam(shell.string());
    SeamInstance instance(seam);
    instance.prepare(rate, 2, 64, patience);
    const std::string sentence = instance.sentence();
    std::cout << "  " << sentence << std::endl;
    REQUIRE(instance.state() == static_cast<int>(failed));
    REQUIRE((sentence.find("/co:lon/core") != std::string::npos && sentence.back() == '.'));
    NullStream stream;
    REQUIRE(stream.run(instance, 100) == 0);
}
