// SPDX-License-Identifier: GPL-3.0-or-later
// What the value of an option may be; each says what it wants instead of what it was given.
#pragma once

#include <CLI/CLI.hpp>

#include <cstdint>

namespace masterwright {
// A decimal number from `least` to the largest that the type has room for. Wants to be given as `transform`: CLI11
// would take leading zeros for octal, so they go.
template <typename Number>
CLI::Validator wholeFrom(Number least);
extern template CLI::Validator wholeFrom(int);
extern template CLI::Validator wholeFrom(std::int64_t);

CLI::Validator aboveZero();
CLI::Validator oneOf(const std::vector<std::string>& words);
CLI::Validator assignment();
} // namespace masterwright
