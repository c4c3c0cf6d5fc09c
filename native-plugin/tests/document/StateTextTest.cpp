// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateText.h"
#include "Check.h"

#include <random>

using namespace masterwright;

namespace {

StateValues read(std::string_view text) {
    std::string refusal;
    const auto values = readState(text, refusal);
    CHECK_EQUAL(refusal, "");
    return values.value();
}

std::string refusalOf(std::string_view text) {
    std::string refusal;
    CHECK(!readState(text, refusal).has_value());
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

MW_TEST(shouldStartFromADocumentThatMeansTheDefaults) {
    const auto values = read(freshState());
    CHECK(values.steps == defaultSteps());
    CHECK_EQUAL(updatedState(freshState(), values), freshState());
    CHECK(contains(freshState(), "\"amount\": 100,"));
    CHECK(contains(freshState(), "\"target_lufs\": \"auto\""));
}

MW_TEST(shouldTakeAbsentFieldsAsDefaults) {
    CHECK(read(withHead("")).steps == defaultSteps());
}

MW_TEST(shouldReadForeignDocumentsAndGiveThemBackByteForByte) {
    const auto values = read(foreign);
    CHECK_EQUAL(values.steps[parameter::amount], 735);
    CHECK_EQUAL(values.steps[parameter::style], 2);
    CHECK_EQUAL(values.steps[parameter::firstLock + 2], 1);
    CHECK_EQUAL(values.held[2].value(), 0.625);
    CHECK_EQUAL(values.steps[parameter::firstLock + 3], 1);
    CHECK(!values.held[3].has_value());
    CHECK_EQUAL(updatedState(foreign, values), foreign);
}

MW_TEST(shouldChangeOnlyWhatTheShellOwns) {
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
    CHECK_EQUAL(text, expected);
    CHECK(read(text).steps == values.steps);
    CHECK(read(text).held == values.held);
}

MW_TEST(shouldWriteEveryStepSoThatItReadsBackExactly) {
    for (const auto& spec : parameterSpecs) {
        if (isLock(spec.index))
            continue;
        for (int step = 0; step <= spec.steps; ++step)
            CHECK_EQUAL(stepFromJson(spec, jsonOf(spec, step)).value_or(-1), step);
    }
    CHECK_EQUAL(jsonOf(parameterSpecs[parameter::amount], 735), "73.5");
    CHECK_EQUAL(jsonOf(parameterSpecs[parameter::targetLufs], 101), "-14");
    CHECK_EQUAL(jsonOf(parameterSpecs[parameter::ceiling], 300), "0");
    CHECK_EQUAL(jsonOf(parameterSpecs[parameter::firstTrim], 0), "-0.5");
}

MW_TEST(shouldKeepRandomValuesThroughManyRounds) {
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
        CHECK(back.steps == values.steps);
        CHECK(back.held == values.held);
        CHECK_EQUAL(updatedState(text, back), text);
    }
}

MW_TEST(shouldRefuseDamageAndLaterVersionsInOneSentence) {
    CHECK(contains(refusalOf(""), "damaged"));
    CHECK(contains(refusalOf(foreign.substr(0, foreign.size() / 2)), "damaged"));
    CHECK(contains(refusalOf("[]"), "not a Masterwright document"));
    CHECK(contains(refusalOf("{\"format\": \"other\", \"version\": 1}"), "not a Masterwright document"));
    CHECK(contains(refusalOf("{\"format\": \"masterwright-state\"}"), "which version"));
    CHECK(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": \"1\"}"), "which version"));
    CHECK_EQUAL(refusalOf("{\"format\": \"masterwright-state\", \"version\": 2, \"parameters\": 7}"),
                "The state was saved by a later version (2); update Masterwright.");
    CHECK(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": 1.5}"), "later version (1.5)"));
    CHECK(contains(refusalOf("{\"format\": \"masterwright-state\", \"version\": 0}"), "which version"));
    CHECK(contains(refusalOf(withHead(", \"version\": 1")), "\"version\" stands in it twice"));
    CHECK(contains(refusalOf(withHead(", \"trims\": []")), "\"trims\" is no object"));
    CHECK(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": 0, \"high_eq\": 1}")), "twice"));
}

MW_TEST(shouldRefuseValuesOutOfRangeAndNameThem) {
    CHECK(contains(refusalOf(withHead(", \"parameters\": {\"amount\": 150}")),
                   "parameters.amount is 150, not a number from 0 to 100"));
    CHECK(contains(refusalOf(withHead(", \"parameters\": {\"style\": \"loud\"}")), "parameters.style is \"loud\""));
    CHECK(contains(refusalOf(withHead(", \"parameters\": {\"limiter\": 1}")), "not true or false"));
    CHECK(contains(refusalOf(withHead(", \"parameters\": {\"target_lufs\": -24.1}")),
                   "not \"auto\" or a number from -24 to -6"));
    CHECK(contains(refusalOf(withHead(", \"parameters\": {\"ceiling\": 1e400}")), "parameters.ceiling"));
    CHECK(contains(refusalOf(withHead(", \"trims\": {\"high_eq\": 0.6}")), "not a number from -0.5 to 0.5"));
    CHECK(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": false}")), "not true or a number from 0 to 1"));
    CHECK(contains(refusalOf(withHead(", \"locks\": {\"high_eq\": 1.5}")), "locks.high_eq is 1.5"));
}

MW_TEST(shouldPutWhatTheCoreHasLearntInPlaceAndKeepTheRest) {
    const std::string learnt = R"({"decisions": {"bold": {"values": {}}}, "models": null, "evidence": {"version": 1},
        "locks": {"mid_eq": 0.5}})";
    const std::string text = withLearnt(R"({"format":"masterwright-state","models":{"bold":"x"},"version":1,
 "evidence":[1], "other": 1.00})",
                                        learnt);
    CHECK_EQUAL(text, R"({"format":"masterwright-state","version":1,
 "evidence":{"version": 1}, "other": 1.00, "decisions": {"bold": {"values": {}}}})");
    CHECK_EQUAL(withLearnt(foreign, "{}"), foreign);
}
