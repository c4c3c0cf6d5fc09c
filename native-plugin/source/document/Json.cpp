// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/Json.h"

#include "document/JsonScanner.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <locale>
#include <sstream>

namespace masterwright::json {

std::optional<Span> validate(std::string_view text, std::string& error) {
    if (text.size() > maximumBytes) {
        error = "it is longer than 64 MiB";
        return std::nullopt;
    }
    Scanner scanner(text, 0);
    scanner.space();
    Span root{scanner.at(), 0};
    bool good = scanner.value(0, nullptr);
    root.end = scanner.at();
    if (good) {
        scanner.space();
        good = scanner.at() == text.size() || scanner.fail("more text after the end");
    }
    if (good)
        return root;
    error = scanner.error();
    return std::nullopt;
}

Span rootOf(std::string_view text) {
    constexpr const char* space = " \t\r\n";
    const auto begin = std::min(text.find_first_not_of(space), text.size());
    return {begin, text.find_last_not_of(space) + 1};
}

std::string_view memberOf(std::string_view text, std::string_view key) {
    const auto members = membersOf(text, rootOf(text));
    const auto* member = find(members, key);
    return member == nullptr ? std::string_view() : member->value.of(text);
}

std::vector<Member> membersOf(std::string_view text, Span object) {
    std::vector<Member> members;
    Scanner(text, object.begin).value(0, &members);
    return members;
}

const Member* find(const std::vector<Member>& members, std::string_view key) {
    for (const auto& member : members)
        if (member.key == key)
            return &member;
    return nullptr;
}

std::optional<std::string> stringOf(std::string_view token) {
    std::string decoded;
    Scanner scanner(token, 0);
    if (!scanner.string(&decoded) || scanner.at() != token.size())
        return std::nullopt;
    return decoded;
}

bool isNumber(std::string_view token) {
    Scanner scanner(token, 0);
    return scanner.number() && scanner.at() == token.size();
}

std::optional<double> numberOf(std::string_view token) {
    return isNumber(token) ? parseDecimal(token) : std::nullopt;
}

std::optional<double> parseDecimal(std::string_view text) {
    if (text.empty() || std::string_view("-.0123456789").find(text[0]) == std::string_view::npos)
        return std::nullopt;
    std::istringstream stream{std::string(text)};
    stream.imbue(std::locale::classic()); // a host may have set a locale with decimal commas
    double value = 0.0;
    stream >> value;
    if (stream.fail() || !stream.eof() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string shortest(double value) {
    for (int digits = 1; digits < std::numeric_limits<double>::max_digits10; ++digits) {
        std::ostringstream stream;
        stream.imbue(std::locale::classic());
        stream.precision(digits);
        stream << value;
        if (parseDecimal(stream.str()) == value)
            return stream.str();
    }
    std::ostringstream stream;
    stream.imbue(std::locale::classic());
    stream.precision(std::numeric_limits<double>::max_digits10);
    stream << value;
    return stream.str();
}

} // namespace masterwright::json
