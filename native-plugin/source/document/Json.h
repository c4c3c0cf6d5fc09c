// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/** A strict JSON reader (RFC 8259) that knows where everything stands, so that a text can be changed in a few places
 * and kept byte for byte everywhere else. It takes what the core's document.Json takes: its limits are the same, and no
 * key stands twice in an object. */
namespace masterwright::json {

struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;

    std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }
};

struct Member {
    std::string key; /**< decoded, UTF-8 */
    Span keySpan;    /**< quotes included */
    Span value;
};

/** The longest text, in bytes. */
constexpr std::size_t maximumBytes = std::size_t{64} << 20;

/** The deepest nesting of objects and arrays, so that a hostile text cannot exhaust the stack. */
constexpr int maximumDepth = 64;

/** The most digits of a number, its exponent's included. */
constexpr std::size_t maximumDigits = 1000;

/** The most places that a number's exponent moves its last digit by. */
constexpr std::int64_t maximumScale = 1'000'000'000;

/** Checks the whole text; the root's span, or nothing and a clause that says what is wrong and where. */
std::optional<Span> validate(std::string_view text, std::string& error);

/** The span of the value that a text consists of. The text must have passed validate(). */
Span rootOf(std::string_view text);

/** A member of the object that a text consists of; empty where there is none. The text must have passed validate(). */
std::string_view memberOf(std::string_view text, std::string_view key);

/** The members of an object within a text that validate() has passed; none where the value is no object. */
std::vector<Member> membersOf(std::string_view text, Span object);

const Member* find(const std::vector<Member>& members, std::string_view key);

/** The value of a string token, decoded; nothing where it is no string. */
std::optional<std::string> stringOf(std::string_view token);

/** The value of a number token; nothing where it is no number. */
std::optional<double> numberOf(std::string_view token);

/** Whether a token is a number. */
bool isNumber(std::string_view token);

/** Which of two number tokens is larger, to the last digit: below 0, 0 or above 0, as the first is less, equal, more.
 */
int compareNumbers(std::string_view a, std::string_view b);

/** A decimal number in any locale's surroundings; nothing unless the whole text is one. */
std::optional<double> parseDecimal(std::string_view text);

/** The shortest decimal that reads back as this very number. */
std::string shortest(double value);

/** A text, UTF-8, as a string token. */
std::string quoted(std::string_view text);

/** A member replaced, added (value given, key absent) or taken away (no value) within an object of a text. Everything
 *  else, white space included, stays as it stands; a new member copies the layout of its neighbours. */
std::string withMember(std::string_view text, Span object, std::string_view key,
                       const std::optional<std::string>& value);

} // namespace masterwright::json
