// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Json.h"
#include <catch2/catch.hpp>

using namespace masterwright;

namespace {

bool valid(const std::string& text) {
    std::string error;
    return json::validate(text, error).has_value();
}

std::string errorOf(const std::string& text) {
    std::string error;
    json::validate(text, error);
    return error;
}

int sign(int value) {
    return value < 0 ? -1 : value > 0 ? 1 : 0;
}

} // namespace

TEST_CASE("shouldCompareNumbersToTheirLastDigit") {
    const char* const ascending[] = {
        "-1e999999", "-2", "-1.0000000000000000000001", "-1", "-1e-400", "0", "1e-400", "0.0999", "0.1", "1",
        "99.9999",   "1e2"};
    for (std::size_t i = 0; i < std::size(ascending); ++i)
        for (std::size_t j = 0; j < std::size(ascending); ++j)
            REQUIRE(sign(json::compareNumbers(ascending[i], ascending[j])) == (i < j ? -1 : i > j ? 1 : 0));
    REQUIRE(json::compareNumbers("100", "1.000E+2") == 0);
    REQUIRE(json::compareNumbers("-0.0", "0e5") == 0);
    REQUIRE(json::compareNumbers("0.00120", "12e-4") == 0);
    REQUIRE(sign(json::compareNumbers("1e99999999999999999999999", "1e-99999999999999999999999")) == 1);
}

TEST_CASE("shouldHaveTheLimitsOfTheCore") {
    REQUIRE((valid(std::string(1000, '1')) && !valid(std::string(1001, '1'))));
    REQUIRE((valid("-1e1000000000") && !valid("1e1000000001")));
    REQUIRE((valid("0.1e1000000001") && !valid("0.1e-1000000000")));
    REQUIRE(errorOf(std::string((64 << 20) - 1, ' ') + "12") == "it is longer than 64 MiB");
    REQUIRE(errorOf("[{\"a\": 1, \"\\u0061\": 2}]") == "\"a\" stands in it twice, the second time at byte 18");
}
