// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/Json.h"
#include "document/ParameterTable.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace masterwright {

/** What the shell owns of a state document. */
struct StateValues {
    StepValues steps = defaultSteps();

    /** The normalised value each lock that is on holds; nothing where it locks whatever is in force. */
    std::array<std::optional<double>, MW_CHAIN_COUNT> held{};
};

/** Where a parameter stands in a document. */
struct StatePlace {
    const char* section;
    const char* key;
};

StatePlace placeOf(int parameter) noexcept;

/** A step as the document writes it, in exact decimals; not for locks. */
std::string jsonOf(const ParameterSpec& spec, int step);

/** The step that a document's value means; nothing where the type or the range is wrong. Not for locks. */
std::optional<int> stepFromJson(const ParameterSpec& spec, std::string_view token);

/** What a parameter's value may be, for a refusal: "a number from 0 to 100". */
std::string rangeOf(const ParameterSpec& spec);

} // namespace masterwright
