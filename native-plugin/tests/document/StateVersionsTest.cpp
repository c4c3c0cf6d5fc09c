// SPDX-License-Identifier: GPL-3.0-or-later
// What the shell does once there are later versions of the state document, shown with versions of the test's own.
#include "document/StateText.h"
#include <catch2/catch.hpp>

using namespace masterwright;

namespace {

/** A member that version 2 has and version 1 had no word for. */
std::string withKind(const std::string& text) {
    return json::withMember(text, json::rootOf(text), "kind", "\"song\"");
}

/** Version 3 calls the trims otherwise, which the shell does not: they are put back where it looks for them. */
std::string withoutOldTrims(const std::string& text) {
    const auto members = json::membersOf(text, json::rootOf(text));
    const auto* old = json::find(members, "old_trims");
    if (old == nullptr)
        return text;
    const std::string trims(old->value.of(text));
    const auto result = json::withMember(text, json::rootOf(text), "old_trims", std::nullopt);
    return json::withMember(result, json::rootOf(result), "trims", trims);
}

const StateVersions one({});
const StateVersions two({withKind});
const StateVersions three({withKind, withoutOldTrims});

std::string head(const std::string& version, const std::string& rest = "") {
    return "{\"format\": \"masterwright-state\", \"version\": " + version + rest + "}";
}

const std::string first = head("1", ", \"parameters\": {\"amount\" : 7.350e1},  \"later\": [1.0 ]");

StateValues read(std::string_view text, const StateVersions& versions) {
    std::string refusal;
    const auto values = readState(text, refusal, versions);
    REQUIRE(refusal == "");
    return values.value();
}

std::string refusalOf(std::string_view text, const StateVersions& versions) {
    std::string refusal;
    REQUIRE(!readState(text, refusal, versions).has_value());
    return refusal;
}

std::string learning(std::string_view text, std::string_view learnt, const StateVersions& versions) {
    std::string refusal;
    const auto result = withLearnt(text, learnt, refusal, versions);
    REQUIRE(refusal == "");
    return result;
}

} // namespace

TEST_CASE("shouldStartInTheLatestVersion") {
    REQUIRE(freshState().find("\"version\": " + std::to_string(StateVersions::shipped().latest()) + ",") !=
            std::string::npos);
    REQUIRE(freshState(two).find("\"version\": 2,") != std::string::npos);
    REQUIRE(read(freshState(two), two).steps[parameter::amount] == 1000);
}

TEST_CASE("shouldReadAndGiveBackEveryKnownVersionByteForByte") {
    for (const auto& text : {first, head("2", ", \"kind\": \"stem\", \"parameters\": {\"amount\" : 7.350e1}")}) {
        const auto values = read(text, two);
        REQUIRE(values.steps[parameter::amount] == 735);
        REQUIRE(updatedState(text, values, two) == text);
    }
}

TEST_CASE("shouldBringATextToTheLatestVersionByItsFirstChange") {
    auto values = read(first, two);
    values.steps[parameter::amount] = 5;
    const auto expected = head("2", ", \"parameters\": {\"amount\" : 0.5},  \"later\": [1.0 ],  \"kind\": \"song\"");
    REQUIRE(updatedState(first, values, two) == expected);
    REQUIRE(updatedState(expected, values, two) == expected);
    REQUIRE(named(first, "x", two) == head("2", ", \"parameters\": {\"amount\" : 7.350e1},  \"later\": [1.0 ],  "
                                                "\"kind\": \"song\",  \"name\": \"x\""));
}

TEST_CASE("shouldTakeAllStepsFromATextsOwnVersionOn") {
    const std::string rest = ", \"old_trims\": {\"high_eq\": 0.25}";
    for (const auto* version : {"1", "2", "2.0", "20e-1"}) {
        const auto text = head(version, rest);
        const auto values = read(text, three);
        REQUIRE(values.steps[parameter::firstTrim + 2] == 512 + 256);
        REQUIRE(updatedState(text, values, three) == text);
    }
    REQUIRE(three.brought(head("1", rest)) == head("3", ", \"kind\": \"song\", \"trims\": {\"high_eq\": 0.25}"));
    REQUIRE(three.brought(head("2", rest)) == head("3", ", \"trims\": {\"high_eq\": 0.25}"));
    REQUIRE(three.brought(head("3", rest)) == head("3", rest));
    REQUIRE(read(head("3", rest), three).steps[parameter::firstTrim + 2] == 512);
}

TEST_CASE("shouldNeverPutDecisionsOfOneVersionIntoATextOfAnother") {
    const std::string decisions = "\"decisions\": {\"bold\": {\"values\": {}}}";
    const auto later = head("1", ", \"decisions\": {\"safe\": 1}");
    REQUIRE(learning(later, "{\"version\": 2, " + decisions + "}", two) ==
            head("2", ", " + decisions + ", \"kind\": \"song\""));
    REQUIRE(learning(head("2", ", \"kind\": \"stem\""), "{" + decisions + "}", two) ==
            head("2", ", \"kind\": \"stem\", " + decisions));
    REQUIRE(learning(later, "{\"version\": 1, \"decisions\": null}", two) == head("2", ", \"kind\": \"song\""));
}

TEST_CASE("shouldLeaveATextInItsVersionWhereTheCoreHasNothingToSay") {
    for (const auto* learnt : {"{}", "{\"version\": 2}", "{\"version\": 2, \"models\": null, \"evidence\": null}"})
        REQUIRE(learning(first, learnt, two) == first);
}

TEST_CASE("shouldKeepATextWhoseCoreIsOfALaterVersionAndSaySo") {
    std::string refusal;
    const auto text = withLearnt(first, "{\"version\": 3, \"decisions\": {}}", refusal, two);
    REQUIRE(text == first);
    REQUIRE(refusal == "What was learnt is of a later version than this plugin can save, so the project keeps what it "
                       "had: install the plugin again.");
}

TEST_CASE("shouldRefuseVersionsThatAreNotKnown") {
    REQUIRE(refusalOf(head("2"), one) == "The state was saved by a later version (2); update Masterwright.");
    REQUIRE(refusalOf(head("3"), two) == "The state was saved by a later version (3); update Masterwright.");
    REQUIRE(refusalOf(head("2.0000000000000000000001"), two) ==
            "The state was saved by a later version (2.0000000000000000000001); update Masterwright.");
    REQUIRE(refusalOf(head("1e999"), two) == "The state was saved by a later version (1e999); update Masterwright.");
    for (const auto* nonsense : {"0", "-1", "1.5", "0.9999999999999999999999", "\"2\"", "null", "{}"})
        REQUIRE(refusalOf(head(nonsense), two) ==
                "The state does not say which version it is of, so it was not loaded.");
}
