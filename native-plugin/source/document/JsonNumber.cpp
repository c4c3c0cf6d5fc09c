// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/JsonScanner.h"

#include <algorithm>

namespace masterwright::json {
namespace {

constexpr std::int64_t farthest = std::int64_t{1} << 58;

/** 0.DIGITS * 10^exponent, with no zero at either end of the digits; none of them where the number is 0. */
struct Decimal {
    bool negative = false;
    std::string digits;
    std::int64_t exponent = 0;
};

Decimal decimalOf(std::string_view token) {
    Decimal decimal;
    decimal.negative = token[0] == '-';
    const auto mark = std::min(token.find_first_of("eE"), token.size());
    const auto mantissa = token.substr(decimal.negative ? 1 : 0, mark - (decimal.negative ? 1 : 0));
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    decimal.digits = std::string(mantissa);
    decimal.digits.erase(std::remove(decimal.digits.begin(), decimal.digits.end(), '.'), decimal.digits.end());
    const auto zeros = std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size());
    decimal.digits.erase(0, zeros);
    decimal.digits.erase(decimal.digits.find_last_not_of('0') + 1);
    decimal.exponent = static_cast<std::int64_t>(point) - static_cast<std::int64_t>(zeros);
    if (mark < token.size())
        decimal.exponent += exponentOf(token.substr(mark + 1));
    if (decimal.digits.empty())
        decimal = Decimal{};
    return decimal;
}

} // namespace

std::int64_t exponentOf(std::string_view text) {
    const bool negative = !text.empty() && text[0] == '-';
    std::int64_t value = 0;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            value = std::min(farthest, value * 10 + (c - '0'));
    return negative ? -value : value;
}

int compareNumbers(std::string_view a, std::string_view b) {
    const auto one = decimalOf(a);
    const auto other = decimalOf(b);
    const auto sign = [](const Decimal& each) { return each.digits.empty() ? 0 : each.negative ? -1 : 1; };
    if (sign(one) != sign(other) || sign(one) == 0)
        return sign(one) - sign(other);
    const int larger =
        one.exponent != other.exponent ? (one.exponent > other.exponent ? 1 : -1) : one.digits.compare(other.digits);
    return larger == 0 ? 0 : (larger > 0) == (sign(one) > 0) ? 1 : -1;
}

} // namespace masterwright::json
