// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/JvmFlags.h"
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace masterwright;

namespace {

using Words = std::vector<std::string>;

/** The options of a file, read as Java's launcher reads it; none where there is no such file. */
void append(Words& words, const std::string& name) {
    std::ifstream file(std::string(JVM_OPTIONS_FOLDER) + "/" + name + ".options");
    for (std::string word; file >> word;) {
        if (word.front() == '#')
            std::getline(file, word);
        else
            words.push_back(word);
    }
}

Words optionsOf(int version) {
    Words words;
    append(words, "jvm");
    append(words, "jvm-" + std::to_string(version));
    for (int first = 17; first <= version; ++first)
        append(words, "jvm-from-" + std::to_string(first));
    return words;
}

bool has(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

TEST_CASE("shouldRunWithTheOptionsOfTheFilesAndWithTheUsersFolders") {
    unsetenv("MASTERWRIGHT_JVM_OPTIONS");
    for (const int version : {17, 18, 21, 23, 24, 25, 31}) {
        Words flags = JvmFlags::forVersion(version);
        REQUIRE(flags.size() >= 18);
        REQUIRE(flags.back().rfind("-XX:ReplayDataFile=/", 0) == 0u);
        flags.pop_back();
        REQUIRE(flags.back().rfind("-XX:ErrorFile=/", 0) == 0u);
        flags.pop_back();
        REQUIRE(flags == optionsOf(version));
    }
}

TEST_CASE("shouldKeepToEachVersionsOwnOptions") {
    const std::string access = "--enable-native-access=ALL-UNNAMED";
    const std::string interval = "-XX:GuaranteedSafepointInterval=0";
    REQUIRE((has(JvmFlags::forVersion(17), interval) && !has(JvmFlags::forVersion(18), interval)));
    REQUIRE((!has(JvmFlags::forVersion(23), access) && has(JvmFlags::forVersion(24), access)));
    REQUIRE((has(JvmFlags::forVersion(25), access) && has(JvmFlags::forVersion(25), "-XX:+UseZGC")));
}

TEST_CASE("shouldAppendTheOptionsOfAMeasurement") {
    setenv("MASTERWRIGHT_JVM_OPTIONS", " -Xlog:gc  -Xmx2g", 1);
    const Words flags = JvmFlags::forVersion(25);
    unsetenv("MASTERWRIGHT_JVM_OPTIONS");
    REQUIRE(flags.back() == "-Xmx2g");
    REQUIRE(flags[flags.size() - 2] == "-Xlog:gc");
}
