// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/Figures.h"

#include <cmath>

namespace masterwright::figures {

juce::String plain(float value, bool sign) {
    if (!std::isfinite(value))
        return dash();
    const int tenths = juce::roundToInt(std::abs(value) * 10.0f);
    const auto digits = juce::String(tenths / 10) + "." + juce::String(tenths % 10);
    if (tenths != 0 && value < 0.0f)
        return juce::String::charToString(0x2212) + digits;
    return sign && tenths != 0 ? "+" + digits : digits;
}

juce::String withUnit(float value, const char* unit) {
    return std::isfinite(value) ? plain(value) + " " + unit : dash();
}

juce::String duration(double seconds) {
    const int whole = juce::jmax(0, static_cast<int>(seconds));
    const auto two = [](int number) { return juce::String(number).paddedLeft('0', 2); };
    if (whole < 3600)
        return juce::String(whole / 60) + ":" + two(whole % 60);
    return juce::String(whole / 3600) + ":" + two(whole / 60 % 60) + ":" + two(whole % 60);
}

juce::String ellipsis() {
    return juce::String::charToString(0x2026);
}

juce::String dash() {
    return juce::String::charToString(0x2013);
}

juce::String band(float halfWidth) {
    return juce::String::charToString(0x00b1) + plain(std::ceil(halfWidth * 10.0f - 0.01f) / 10.0f);
}

} // namespace masterwright::figures
