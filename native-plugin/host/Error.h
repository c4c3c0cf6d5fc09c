// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>
#include <stdexcept>

namespace masterwright {
// Something could not be done. The message is one sentence for the user; the program ends with status 1.
struct HostError : std::runtime_error {
    explicit HostError(const juce::String& sentence) : std::runtime_error(sentence.toStdString()) {}
};

// The command line is wrong. The program ends with status 2.
struct UsageError : std::runtime_error {
    explicit UsageError(const juce::String& sentence) : std::runtime_error(sentence.toStdString()) {}
};
} // namespace masterwright
