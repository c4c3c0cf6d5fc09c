// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateText.h"

#include <catch2/catch.hpp>
#include <random>

using namespace masterwright;

namespace {

StateValues read(std::string_view text) {
    std::string refusal;
    const auto values = readState(text, refusal);
    REQUIRE(refusal == "");
    return values.value();
}

std::string refusalOf(std::string_view text) {
    std::string refusal;
    REQUIRE(!readState(text, refusal).has_value());
    return refusal;
}

std::string withHead(const std::string& rest) {
    return "{\"format\": \"masterwright-state\", \"version\": 1" + rest + "}";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

const std::string foreign = R"({
	"evidence" : {"1.0e0":[0.1000, 2E5 , "\u00e9\/"]}, "format":"masterwright-state",
	"version" : 1.0 ,
	"parameters": { "amount" : 7.350e1, "later_field": {"x":[ ]}, "style" :"\u0062old" },
	"locks": {"high_eq": 0.6250, "mid_eq":true},
	"name": "Caf)"
                            "\xC3\xA9"
                            R"("
}   )";

} // namespace

TEST_CASE("shouldStartFromADocumentThatMeansTheDefaults") {
    const auto values = read(freshState());
    REQUIRE(values.steps == defaultSteps());
    REQUIRE(updatedState(freshState(), values) == freshState());
    REQUIRE(contains(freshState(), "\"amount\": 100,"));
    REQUIRE(contains(freshState(), "\"target_lufs\": \"auto\""));
}

TEST_CASE("shouldTakeAbsentFieldsAsDefaults") {
    REQUIRE(read(withHead("")).steps == defaultSteps());
}

TEST_CASE("shouldReadForeignDocumentsAndGiveThemBackByteForByte") {
    const auto values = read(foreign);
    REQUIRE(values.steps[parameter::amount] == 735);
    REQUIRE(values.steps[parameter::style] == 2);
    REQUIRE(values.steps[parameter::firstLock + 2] == 1);
    REQUIRE(values.held[2].value() == 0.625);
    REQUIRE(values.steps[parameter::firstLock + 3] == 1);
    REQUIRE(!values.held[3].has_value());
    REQUIRE(updatedState(foreign, values) == foreign);
}

TEST_CASE("shouldChangeOnlyWhatTheShellOwns") {
    auto values = read(foreign);
    values.steps[parameter::amount] = 5;
    values.steps[parameter::ceiling] = 275;
    values.steps[parameter::firstTrim] = 513;
    values.steps[parameter::firstLock + 2] = 0;
    values.held[2].reset();
    values.held[3] = 0.1;
    const std::string expected = R"({
	"evidence" : {"1.0e0":[0.1000, 2E5 , "\u00e9\/"]}, "format":"masterwright-state",
	"version" : 1.0 ,
	"parameters": { "amount" : 0.5, "later_field": {"x":[ ]}, "style" :"\u0062old", "ceiling" :-0.25 },
	"locks": {"mid_eq":0.1},
	"name": "Caf)"
                                 "\xC3\xA9"
                                 R"(",
	"trims": {
		"input_gain": 0.0009765625
	}
}   )";
    const auto text = updatedState(foreign, values);
    REQUIRE(text == expected);
    REQUIRE(read(text).steps == values.steps);
    REQUIRE(read(text).held == values.held);
}

TEST_CASE("shouldWriteEveryStepSoThatItReadsBackExactly") {
    for (const auto& spec : parameterSpecs) {
        if (isLock(spec.index))
            continue;
        for (int step = 0; step <= spec.steps; ++step)
            REQUIRE(stepFromJson(spec, jsonOf(spec, step)).value_or(-1) == step);
    }
    REQUIRE(jsonOf(parameterSpecs[parameter::amount], 735) == "73.5");
    REQUIRE(jsonOf(parameterSpecs[parameter::targetLufs], 101) == "-14");
    REQUIRE(jsonOf(parameterSpecs[parameter::ceiling], 300) == "0");
    REQUIRE(jsonOf(parameterSpecs[parameter::firstTrim], 0) == "-0.5");
}

TEST_CASE("shouldKeepRandomValuesThroughManyRounds") {
    std::mt19937 random(3);
    std::string text = freshState();
    for (int round = 0; round < 300; ++round) {
        StateValues values;
        for (const auto& spec : parameterSpecs)
            values.steps[static_cast<std::size_t>(spec.index)] =
                static_cast<int>(random() % static_cast<unsigned>(spec.steps + 1));
        for (std::size_t i = 0; i < values.held.size(); ++i)
            if (values.steps[parameter::firstLock + i] == 1 && random() % 2 == 0)
                values.held[i] = static_cast<double>(static_cast<float>(random()) / 4294967296.0f);
        text = updatedState(text, values);
        const auto back = read(text);
        REQUIRE(back.steps == values.steps);
        REQUIRE(back.held == values.held);
        REQUIRE(updatedState(text, back) == text);
    }
}

TEST_CASE("shouldRefuseDamageAndLaterVersionsInOneSentence") {
    REQUIRE(contains(refusalOf(""), "damaged"));
    REQUIRE(contains(refusalOf(foreign.substr(0, foreign.size() / 2)), "damaged"));
    REQUIRE(contains(refusalOf("[]"), "not a Masterwright document"));
    REQUIRE(contains(refusalOf("{\"format\": \"other\", \"version\": 1}"), "not a Masterwright document"));
    REQUIRE(contains(refusalOf("{\"format\": \"masterwright-state\"}"), "which version"));
    REQUIRE(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": \"1\"}"), "which version"));
    REQUIRE(refusalOf("{\"format\": \"masterwright-state\", \"version\": 2, \"parameters\": 7}") ==
            "The state was saved by a later version (2); update Masterwright.");
    REQUIRE(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": 1.5}"), "later version (1.5)"));
    REQUIRE(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": 0}"), "which version"));
    REQUIRE(contains(refusalOf(withHead(", \"version\": 1")), "\"version\" stands in it twice"));
    REQUIRE(contains(refusalOf(withHead(", \"trims\": []")), "\"trims\" is no object"));
    REQUIRE(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": 0, \"high_eq\": 1}")), "twice"));
}

TEST_CASE("shouldRefuseValuesOutOfRangeAndNameThem") {
    REQUIRE(contains(refusalOf(withHead(", \"parameters\": {\"amount\": 150}")),
                     "parameters.amount is 150, not a number from 0 to 100"));
    REQUIRE(contains(refusalOf(withHead(", \"parameters\": {\"style\": \"loud\"}")), "parameters.style is \"loud\""));
    REQUIRE(contains(refusalOf(withHead(", \"parameters\": {\"limiter\": 1}")), "not true or false"));
    REQUIRE(contains(refusalOf(withHead(", \"parameters\": {\"target_lufs\": -24.1}")),
                     "not \"auto\" or a number from -24 to -6"));
    REQUIRE(contains(refusalOf(withHead(", \"parameters\": {\"ceiling\": 1e400}")), "parameters.ceiling"));
    REQUIRE(contains(refusalOf(withHead(", \"trims\": {\"high_eq\": 0.6}")), "not a number from -0.5 to 0.5"));
    REQUIRE(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": false}")), "not true or a number from 0 to 1"));
    REQUIRE(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": 1.5}")), "locks.high_eq is 1.5"));
}

TEST_CASE("shouldPutWhatTheCoreHasLearntInPlaceAndKeepTheRest") {
    const std::string learnt = R"({"decisions": {"bold": {"values": {}}}, "models": null, "evidence": {"version": 1},
        "locks": {"mid_eq": 0.5}})";
    std::string refusal;
    const std::string text = withLearnt(R"({"format":"masterwright-state","models":{"bold":"x"},"version":1,
 "evidence":[1], "other": 1.00})",
                                        learnt, refusal);
    REQUIRE(text == R"({"format":"masterwright-state","version":1,
 "evidence":{"version": 1}, "other": 1.00, "decisions": {"bold": {"values": {}}}})");
    REQUIRE(withLearnt(foreign, "{}", refusal) == foreign);
}
