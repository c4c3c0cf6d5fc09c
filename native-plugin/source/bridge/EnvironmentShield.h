// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

namespace masterwright {

/** Keeps the variables that any Java reads its options from away from ours, for as long as the object lives. A second
 *  collector named there would end the host.
 *
 *  The pointer in `environ` is replaced in place and put back: unlike setenv this moves and frees nothing, so that a
 *  host's thread that reads the environment meanwhile is safe. */
class EnvironmentShield {
public:
    EnvironmentShield() noexcept;
    ~EnvironmentShield();
    EnvironmentShield(const EnvironmentShield&) = delete;
    EnvironmentShield& operator=(const EnvironmentShield&) = delete;

    /** The environment without those variables, for a child process. */
    static std::vector<std::string> cleaned();

private:
    static constexpr int variables = 3;
    std::array<char*, variables> hidden{};
};

} // namespace masterwright
