// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterText.h"

#include <catch2/catch.hpp>
#include <limits>
#include <set>

using namespace masterwright;

namespace {

const ParameterSpec& spec(std::string_view id) {
    for (const auto& candidate : parameterSpecs)
        if (id == candidate.id)
            return candidate;
    throw std::runtime_error("no such parameter");
}

std::string text(std::string_view id, int step) {
    return textOf(spec(id), step);
}

int step(std::string_view id, std::string_view typed) {
    return stepFromText(spec(id), typed).value_or(-1);
}

} // namespace

TEST_CASE("shouldKnowTheParametersOfTheContract") {
    REQUIRE(parameterSpecs.size() == std::size_t{MW_PARAMETER_COUNT});
    for (std::size_t i = 0; i < parameterSpecs.size(); ++i)
        REQUIRE(parameterSpecs[i].index == static_cast<int>(i));
    for (int i = 0; i < MW_CHAIN_COUNT; ++i) {
        const std::string id = chainParameters[static_cast<std::size_t>(i)].id;
        REQUIRE(std::string(parameterSpecs[static_cast<std::size_t>(parameter::firstTrim + i)].id) == "trim." + id);
        REQUIRE(std::string(parameterSpecs[static_cast<std::size_t>(parameter::firstLock + i)].id) == "lock." + id);
    }
    REQUIRE(std::string(spec("match").id) == std::string(parameterSpecs[parameter::match].id));
    REQUIRE(spec("ceiling").index == parameter::ceiling);
}

TEST_CASE("shouldReadTheChainsRanges") {
    REQUIRE(chainParameters[0].physical(0.0) == -18.0);
    REQUIRE(chainParameters[2].physical(1.0) == 6.0);
    REQUIRE(chainParameters[1].neutral == 0.0);
    REQUIRE((chainParameters[6].offAtMinimum && !chainParameters[5].offAtMinimum));
}

TEST_CASE("shouldMeanTheSameStepInEveryDirection") {
    for (const auto& each : parameterSpecs) {
        std::set<std::string> texts;
        for (int s = 0; s <= each.steps; ++s) {
            REQUIRE(stepOf(each, normalisedOf(each, s)) == s);
            const auto shown = textOf(each, s);
            REQUIRE(texts.insert(shown).second);
            REQUIRE(stepFromText(each, shown).value_or(-1) == s);
        }
        REQUIRE(stepOf(each, std::numeric_limits<float>::quiet_NaN()) == 0);
        REQUIRE(stepOf(each, -1.0f) == 0);
        REQUIRE(stepOf(each, 2.0f) == each.steps);
    }
}

TEST_CASE("shouldShowPhysicalUnits") {
    REQUIRE(text("style", 0) == "Safe");
    REQUIRE(text("style", 2) == "Bold");
    REQUIRE(text("mode", 1) == "Hold");
    REQUIRE(text("bypass", 1) == "On");
    REQUIRE(text("amount", 735) == "73.5 %");
    REQUIRE(text("amount", 1000) == "100.0 %");
    REQUIRE(text("target_lufs", 0) == "Auto");
    REQUIRE(text("target_lufs", 1) == "-24.0 LUFS");
    REQUIRE(text("target_lufs", 101) == "-14.0 LUFS");
    REQUIRE(text("target_lufs", 181) == "-6.0 LUFS");
    REQUIRE(text("ceiling", 200) == "-1.00 dBTP");
    REQUIRE(text("ceiling", 300) == "0.00 dBTP");
    REQUIRE(text("trim.input_gain", 512) == "0.00 dB");
    REQUIRE(text("trim.input_gain", 0) == "-18.00 dB");
    REQUIRE(text("trim.high_eq", 1024) == "+6.00 dB");
    REQUIRE(text("trim.compression", 2048) == "+100.00 %");
    REQUIRE(text("trim.reverb_send", 0) == "-48.00 dB");
    REQUIRE(text("trim.delay_send", 1024 + 128) == "+6.00 dB");
}

TEST_CASE("shouldUnderstandWhatPeopleType") {
    REQUIRE(step("amount", "50") == 500);
    REQUIRE(step("amount", " 73,5% ") == 735);
    REQUIRE(step("amount", "250 %") == 1000);
    REQUIRE(step("target_lufs", "AUTO") == 0);
    REQUIRE(step("target_lufs", "-14") == 101);
    REQUIRE(step("target_lufs", "\xE2\x88\x92"
                                "14.5 LUFS") == 96);
    REQUIRE(step("target_lufs", "-99") == 1);
    REQUIRE(step("ceiling", "-0.3") == 270);
    REQUIRE(step("ceiling", "5") == 300);
    REQUIRE(step("style", "bold") == 2);
    REQUIRE(step("style", "2") == 2);
    REQUIRE(step("limiter", "on") == 1);
    REQUIRE(step("limiter", "0") == 0);
    REQUIRE(step("trim.high_eq", "+1.5 dB") == 640);
    for (const auto* nonsense : {"", "loud", "--3", "%", "1-2", "."})
        REQUIRE(step("amount", nonsense) == -1);
}

TEST_CASE("shouldShowTheChainsValues") {
    REQUIRE(chainText(chainParameters[0], 0.5) == "0.00 dB");
    REQUIRE(chainText(chainParameters[0], 0.75) == "+9.00 dB");
    REQUIRE(chainText(chainParameters[1], 0.4) == "40.0 %");
    REQUIRE(chainText(chainParameters[6], 0.0) == "Off");
    REQUIRE(chainText(chainParameters[6], 0.5) == "-36.00 dB");
}
