// SPDX-License-Identifier: GPL-3.0-or-later
#include "OptionChecks.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

namespace masterwright {
namespace {
// The whole text as a number, whatever the locale; nothing where it is none or too large.
template <typename Number>
std::optional<Number> numberIn(const std::string& text) {
    Number number{};
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional<Number>(number) : std::nullopt;
}

// A check that passes where `holds`, and else says what is needed.
template <typename Holds>
CLI::Validator check(const std::string& needs, Holds holds) {
    const auto say = [needs, holds](std::string& text) {
        return holds(text) ? std::string() : needs + ", not \"" + text + "\".";
    };
    return CLI::Validator(say, "");
}
} // namespace

template <typename Number>
CLI::Validator wholeFrom(Number least) {
    constexpr auto most = std::numeric_limits<Number>::max();
    return check("needs a whole number from " + std::to_string(least) + " to " + std::to_string(most),
                 [least](std::string& text) {
                     const auto number = numberIn<Number>(text);
                     if (!number || *number < least)
                         return false;
                     text = std::to_string(*number);
                     return true;
                 });
}
template CLI::Validator wholeFrom(int);
template CLI::Validator wholeFrom(std::int64_t);

CLI::Validator aboveZero() {
    return check("needs a number above 0", [](const std::string& text) {
        const auto number = numberIn<double>(text);
        return number && std::isfinite(*number) && *number > 0.0;
    });
}

CLI::Validator oneOf(const std::vector<std::string>& words) {
    return check("is one of " + CLI::detail::join(words, ", "), [words](const std::string& text) {
        return std::find(words.begin(), words.end(), text) != words.end();
    });
}

CLI::Validator assignment() {
    return check("needs id=value", [](const std::string& text) {
        const auto equals = text.find('=');
        return equals != std::string::npos && equals > 0;
    });
}
} // namespace masterwright
