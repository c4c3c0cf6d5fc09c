// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/EnvironmentShield.h"

#include <cstring>
#include <unistd.h>

namespace masterwright {
namespace {

constexpr const char* names[] = {"JAVA_TOOL_OPTIONS=", "_JAVA_OPTIONS=", "JDK_JAVA_OPTIONS="};

// Distinct strings, so that each slot is found again even if the environment was changed meanwhile.
char standIns[3][32] = {"MASTERWRIGHT_SHIELDED_0=", "MASTERWRIGHT_SHIELDED_1=", "MASTERWRIGHT_SHIELDED_2="};

bool startsWith(const char* entry, const char* name) {
    return std::strncmp(entry, name, std::strlen(name)) == 0;
}

} // namespace

EnvironmentShield::EnvironmentShield() noexcept {
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        for (std::size_t i = 0; i < hidden.size(); ++i)
            if (hidden[i] == nullptr && startsWith(*entry, names[i])) {
                hidden[i] = *entry;
                __atomic_store_n(entry, &standIns[i][0], __ATOMIC_RELEASE);
                break;
            }
}

EnvironmentShield::~EnvironmentShield() {
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        for (std::size_t i = 0; i < hidden.size(); ++i)
            if (*entry == standIns[i])
                __atomic_store_n(entry, hidden[i], __ATOMIC_RELEASE);
}

std::vector<std::string> EnvironmentShield::cleaned() {
    std::vector<std::string> kept;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        bool keep = true;
        for (const char* name : names)
            keep = keep && !startsWith(*entry, name);
        if (keep)
            kept.emplace_back(*entry);
    }
    return kept;
}

} // namespace masterwright
