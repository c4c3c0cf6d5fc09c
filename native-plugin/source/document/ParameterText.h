// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/ParameterTable.h"

#include <optional>
#include <string>
#include <string_view>

namespace masterwright {

/** What a host or the editor shows for a step, with its unit: "73.5 %", "-14.0 LUFS", "Auto", "+1.50 dB". */
std::string textOf(const ParameterSpec& spec, int step);

/** The nearest step to what a user typed, unit or not; nothing where it makes no sense. Undoes textOf exactly. */
std::optional<int> stepFromText(const ParameterSpec& spec, std::string_view text);

/** A normalised chain value in its physical unit: "-3.25 dB", "40.0 %", "Off". */
std::string chainText(const ChainParameter& chain, double normalised);

} // namespace masterwright
