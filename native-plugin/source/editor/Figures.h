// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>

/** Figures as the editor writes them: one decimal, the minus sign, an en dash where a figure is not known. */
namespace masterwright::figures {

/** "−14.0", "+2.0" where `sign` is asked for, "–" for NaN. */
juce::String plain(float value, bool sign = false);

/** The same with its unit; the dash stands without. */
juce::String withUnit(float value, const char* unit);

/** "0:23", "3:07", "1:02:45". */
juce::String duration(double seconds);

/** Three dots in one letter. */
juce::String ellipsis();

/** "±0.4", rounded up, so that a band is never shown narrower than it is. */
juce::String band(float halfWidth);

/** The en dash. */
juce::String dash();

} // namespace masterwright::figures
