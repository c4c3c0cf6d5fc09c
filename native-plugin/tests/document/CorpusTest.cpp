// SPDX-License-Identifier: GPL-3.0-or-later
// The shell's reader beside the core's, on what the core's test program CorpusFile has written: every document with the
// core's verdict and values, and every step of every parameter. The shell reads less on purpose: it does not look into
// "name", "description", "decisions", "models" and "evidence", so it takes what the core refuses for these alone.
#include "document/StateText.h"
#include <catch2/catch.hpp>

#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

using namespace masterwright;

namespace {

std::ifstream open(const std::string& name) {
    std::ifstream file(std::string(CORPUS_FOLDER) + "/" + name, std::ios::binary);
    if (!file)
        throw std::runtime_error("there is no corpus; run the tests by ctest");
    return file;
}

struct Document {
    std::string verdict;
    std::string text;
    StateValues values;
};

/** The next document; false at the end. */
bool take(std::ifstream& file, Document& document) {
    std::string line;
    if (!std::getline(file, line))
        return false;
    std::istringstream words(line);
    std::size_t length = 0;
    words >> document.verdict >> length;
    for (auto& step : document.values.steps)
        words >> step;
    for (auto& held : document.values.held) {
        std::string value;
        words >> value;
        held = value == "-" ? std::nullopt : json::parseDecimal(value);
    }
    document.text.resize(length);
    file.read(document.text.data(), static_cast<std::streamsize>(length));
    file.ignore(1);
    return true;
}

} // namespace

TEST_CASE("shouldAgreeWithTheCoreOnEveryDocument") {
    auto file = open("documents");
    std::string word;
    int version = 0;
    file >> word >> version;
    file.ignore(1);
    REQUIRE(version == StateVersions::shipped().latest());
    std::map<std::string, int> counts;
    Document document;
    while (take(file, document)) {
        ++counts[document.verdict];
        std::string refusal;
        const auto values = readState(document.text, refusal);
        const bool agrees =
            values.has_value() == (document.verdict != "refused") &&
            (!values || (values->steps == document.values.steps && values->held == document.values.held));
        if (!agrees)
            std::cerr << document.verdict << " by the core, here: " << refusal << "\n" << document.text << "\n";
        REQUIRE(agrees);
        if (values)
            REQUIRE(updatedState(document.text, *values) == document.text);
        else
            REQUIRE(!refusal.empty());
    }
    for (const auto& [verdict, count] : counts)
        std::cout << count << " " << verdict << "\n";
    REQUIRE(counts["accepted"] > 8000);
    REQUIRE(counts["refused"] > 6000);
    REQUIRE(counts["unread"] > 1000);
    REQUIRE(counts.size() == std::size_t{3});
}

TEST_CASE("shouldWriteEveryStepAsTheCoreDoes") {
    auto file = open("steps");
    int lines = 0;
    std::string line;
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::size_t index = 0;
        int step = 0;
        std::int32_t bits = 0;
        std::string token;
        words >> index >> step >> bits >> token;
        const auto& spec = parameterSpecs.at(index);
        const float normalised = normalisedOf(spec, step);
        std::int32_t here = 0;
        std::memcpy(&here, &normalised, sizeof here);
        REQUIRE(here == bits);
        if (!isLock(spec.index))
            REQUIRE(jsonOf(spec, step) == token);
        ++lines;
    }
    int all = 0;
    for (const auto& spec : parameterSpecs)
        all += spec.steps + 1;
    REQUIRE(lines == all);
}
