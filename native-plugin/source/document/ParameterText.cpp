// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterText.h"

#include "document/Json.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace masterwright {
namespace {

constexpr int autoStep = 0;

/** How a number is shown: value = offset + scale * step, in whole units of the last decimal. */
struct Scale {
    double offset;
    double perStep;
    int decimals;
    bool sign;
    const char* unit;
};

const ChainParameter& chainOf(const ParameterSpec& trim) {
    return chainParameters[static_cast<std::size_t>(trim.index - parameter::firstTrim)];
}

Scale scaleOf(const ParameterSpec& spec) {
    switch (spec.index) {
    case parameter::amount:
        return {0.0, 0.1, 1, false, "%"};
    case parameter::targetLufs:
        return {-24.1, 0.1, 1, false, "LUFS"};
    case parameter::ceiling:
        return {-3.0, 0.01, 2, false, "dBTP"};
    default:
        break;
    }
    // A trim, in the unit of its value. A send that is off takes the trim from the lowest level that can be heard.
    const auto& chain = chainOf(spec);
    const bool decibels = std::string_view(chain.unit) == "dB";
    const double range = decibels ? chain.maximum - chain.minimum : 100.0;
    return {-range / 1024.0 * (spec.steps / 2), range / 1024.0, 2, true, decibels ? "dB" : "%"};
}

std::vector<const char*> wordsOf(const ParameterSpec& spec) {
    if (spec.index == parameter::style)
        return {"Safe", "Balanced", "Bold"};
    if (spec.index == parameter::mode)
        return {"Follow", "Hold"};
    if (spec.steps == 1)
        return {"Off", "On"};
    return {};
}

std::string decimalText(double value, int decimals, bool sign) {
    const double unit = std::pow(10.0, decimals);
    const auto whole = static_cast<std::int64_t>(std::llround(std::abs(value) * unit));
    const auto base = static_cast<std::int64_t>(unit);
    std::string fraction = std::to_string(whole % base);
    fraction.insert(0, static_cast<std::size_t>(decimals) - fraction.size(), '0');
    std::string text = std::to_string(whole / base) + "." + fraction;
    if (whole != 0 && value < 0.0)
        return "-" + text;
    return whole != 0 && sign ? "+" + text : text;
}

std::string lowered(std::string_view text) {
    std::string result;
    for (const char c : text)
        result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    result.erase(result.begin(), std::find_if_not(result.begin(), result.end(), isSpace));
    result.erase(std::find_if_not(result.rbegin(), result.rend(), isSpace).base(), result.end());
    return result;
}

std::optional<double> leadingNumber(std::string text) {
    const std::string minus = "\xE2\x88\x92"; // the typographic minus sign
    if (text.rfind(minus, 0) == 0)
        text.replace(0, minus.size(), "-");
    std::replace(text.begin(), text.end(), ',', '.');
    const auto end = text.find_first_not_of("+-.0123456789");
    std::string number = text.substr(0, end);
    if (!number.empty() && number[0] == '+')
        number.erase(0, 1);
    return json::parseDecimal(number);
}

} // namespace

std::string textOf(const ParameterSpec& spec, int step) {
    step = std::clamp(step, 0, spec.steps);
    const auto words = wordsOf(spec);
    if (!words.empty())
        return words[static_cast<std::size_t>(step)];
    if (spec.index == parameter::targetLufs && step == autoStep)
        return "Auto";
    const auto scale = scaleOf(spec);
    return decimalText(scale.offset + scale.perStep * step, scale.decimals, scale.sign) + " " + scale.unit;
}

std::optional<int> stepFromText(const ParameterSpec& spec, std::string_view text) {
    const std::string wanted = lowered(text);
    const auto words = wordsOf(spec);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (lowered(words[i]) == wanted)
            return static_cast<int>(i);
    if (spec.index == parameter::targetLufs && wanted == "auto")
        return autoStep;
    const auto number = leadingNumber(wanted);
    if (!number)
        return std::nullopt;
    if (!words.empty())
        return std::clamp(static_cast<int>(std::lround(std::clamp(*number, 0.0, 100.0))), 0, spec.steps);
    const auto scale = scaleOf(spec);
    const int lowest = spec.index == parameter::targetLufs ? autoStep + 1 : 0;
    const double step = std::rint((*number - scale.offset) / scale.perStep);
    return static_cast<int>(std::clamp(step, static_cast<double>(lowest), static_cast<double>(spec.steps)));
}

std::string chainText(const ChainParameter& chain, double normalised) {
    if (chain.offAtMinimum && !(normalised > 0.0))
        return "Off";
    const bool decibels = std::string_view(chain.unit) == "dB";
    const bool sign = decibels && chain.minimum < 0.0 && chain.maximum > 0.0;
    return decimalText(chain.physical(normalised), decibels ? 2 : 1, sign) + " " + chain.unit;
}

} // namespace masterwright
