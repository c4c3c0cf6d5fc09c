// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Json.h"

#include <catch2/catch.hpp>
#include <clocale>
#include <cmath>
#include <random>

using namespace masterwright;

namespace {

bool valid(std::string_view text) {
    std::string error;
    const auto root = json::validate(text, error);
    REQUIRE(root.has_value() == error.empty());
    return root.has_value();
}

std::string put(std::string_view text, std::string_view key, const std::optional<std::string>& value) {
    std::string error;
    const auto root = json::validate(text, error);
    return json::withMember(text, *root, key, value);
}

} // namespace

TEST_CASE("shouldAcceptWhatTheStandardAllows") {
    for (const auto* text :
         {"{}", " [ ] ", "null", "true", "false", "0", "-0", "-0.5e-10", "1E+3", "\"\"",
          "{\"a\":[1,{\"b\":\"\\u00e9\\ud83c\\udfb5\\n\"}],\"c\":null}\r\n\t", "\"\xF0\x9F\x8E\xB5\""})
        REQUIRE(valid(text));
}

TEST_CASE("shouldRefuseWhatTheStandardForbids") {
    for (const auto* text : {"",
                             " ",
                             "{",
                             "}",
                             "[1,]",
                             "{\"a\":1,}",
                             "{a:1}",
                             "{'a':1}",
                             "01",
                             "+1",
                             ".5",
                             "1.",
                             "1e",
                             "-",
                             "NaN",
                             "Infinity",
                             "tru",
                             "nul",
                             "\"",
                             "\"\\x\"",
                             "\"\\u12g4\"",
                             "\"\\ud800\"",
                             "\"\\udc00\"",
                             "\"\\ud800\\u0041\"",
                             "\"a\nb\"",
                             "{} {}",
                             "{\"a\" 1}",
                             "{\"a\":}",
                             "[1 2]",
                             "// no\n{}",
                             "\xEF\xBB\xBF{}",
                             "\"\xFF\"",
                             "\"\xC0\x80\"",
                             "\"\xED\xA0\x80\"",
                             "\"\xF4\x90\x80\x80\"",
                             "\"\xE2\x82\""})
        REQUIRE(!valid(text));
    REQUIRE(!valid(std::string_view("{\"a\":1}\0", 8)));
}

TEST_CASE("shouldRefuseBottomlessNestingWithoutFalling") {
    REQUIRE(valid(std::string(64, '[') + "1" + std::string(64, ']')));
    REQUIRE(!valid(std::string(65, '[') + std::string(65, ']')));
    REQUIRE(!valid(std::string(1000000, '[')));
}

TEST_CASE("shouldNeverAcceptATruncatedDocumentNorFallOverNoise") {
    const std::string text = "{\"a\": [1.5, true, \"x\\u00e9\"], \"b\": {\"c\": null}}";
    for (std::size_t length = 0; length < text.size(); ++length)
        REQUIRE(!valid(std::string_view(text).substr(0, length)));
    std::mt19937 random(1);
    for (int i = 0; i < 20000; ++i) {
        std::string noisy = text;
        noisy[random() % noisy.size()] = static_cast<char>(random() % 256);
        std::string error;
        if (const auto root = json::validate(noisy, error))
            json::membersOf(noisy, *root);
    }
}

TEST_CASE("shouldFindMembersByTheirDecodedNames") {
    const std::string text = "{ \"\\u0061mount\" : 12 , \"s\": \"\\u00e9\\ud83c\\udfb5\" }";
    std::string error;
    const auto members = json::membersOf(text, *json::validate(text, error));
    REQUIRE(members.size() == std::size_t{2});
    REQUIRE(std::string(json::find(members, "amount")->value.of(text)) == "12");
    REQUIRE(json::stringOf(members[1].value.of(text)).value() == "\xC3\xA9\xF0\x9F\x8E\xB5");
}

TEST_CASE("shouldReplaceAddAndRemoveMembersAndNothingElse") {
    const std::string lines = "{\n  \"a\" : 1,\n  \"b\" : [ ]\n}\n";
    REQUIRE(put(lines, "a", "2") == "{\n  \"a\" : 2,\n  \"b\" : [ ]\n}\n");
    REQUIRE(put(lines, "c", "3") == "{\n  \"a\" : 1,\n  \"b\" : [ ],\n  \"c\" : 3\n}\n");
    REQUIRE(put(lines, "a", std::nullopt) == "{\n  \"b\" : [ ]\n}\n");
    REQUIRE(put(lines, "b", std::nullopt) == "{\n  \"a\" : 1\n}\n");
    REQUIRE(put(lines, "z", std::nullopt) == lines);
    REQUIRE(put("{\"a\":1,\"b\":2}", "c", "3") == "{\"a\":1,\"b\":2,\"c\":3}");
    REQUIRE(put("{\"a\": 1}", "c", "3") == "{\"a\": 1, \"c\": 3}");
    REQUIRE(put("{\"a\": 1}", "a", std::nullopt) == "{}");
    REQUIRE(put("{ }", "a", "1") == "{\"a\": 1}");
}

TEST_CASE("shouldPrintTheShortestDecimalThatReadsBack") {
    REQUIRE(json::shortest(0.0) == "0");
    REQUIRE(json::shortest(0.1) == "0.1");
    REQUIRE(json::shortest(1.0) == "1");
    REQUIRE(json::shortest(0.5009765625) == "0.5009765625");
    std::mt19937_64 random(7);
    for (int i = 0; i < 20000; ++i) {
        const double value = std::ldexp(static_cast<double>(random() >> 11), -53);
        REQUIRE(json::numberOf(json::shortest(value)).value() == value);
    }
}

TEST_CASE("shouldReadNumbersInAHostsLocale") {
    const std::string before = std::setlocale(LC_NUMERIC, nullptr);
    for (const auto* name : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"})
        if (std::setlocale(LC_NUMERIC, name) != nullptr)
            break;
    REQUIRE(json::numberOf("-1.25").value() == -1.25);
    REQUIRE(json::shortest(0.75) == "0.75");
    std::setlocale(LC_NUMERIC, before.c_str());
}
