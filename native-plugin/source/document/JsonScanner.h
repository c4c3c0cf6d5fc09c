// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/Json.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace masterwright::json {

/** A number's exponent, without its mark; far beyond any that can be used where it is too long. */
std::int64_t exponentOf(std::string_view text);

/** One pass over a text; the first error ends it. */
class Scanner {
public:
    Scanner(std::string_view textToScan, std::size_t start) : text(textToScan), position(start) {}

    /** Any value; the members of it, but not of what is in them, where it is an object and they are asked for. */
    bool value(int depth, std::vector<Member>* members);
    /** A string; what it means is appended to `decoded` where that is asked for. */
    bool string(std::string* decoded);
    bool number();
    void space();

    /** Notes the first problem and where it is; false, for the caller to give back. */
    bool fail(const std::string& what);
    std::size_t at() const { return position; }
    const std::string& error() const { return problem; }

private:
    char peek() const { return position < text.size() ? text[position] : '\0'; }
    bool take(char c);
    bool expect(char c, const std::string& what) { return take(c) || fail(what + " is missing"); }
    bool digits();
    bool word(std::string_view expected);
    bool object(int depth, std::vector<Member>* members);
    bool array(int depth);
    bool hex4(std::uint32_t& code);
    bool escape(std::string* decoded);

    /** One character of UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
    bool character(std::string* decoded);

    std::string_view text;
    std::size_t position;
    std::string problem;
};

} // namespace masterwright::json
