// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterText.h"

#include "document/Json.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string>

namespace masterwright {
namespace {

const ChainParameter& chainOf(const ParameterSpec& trim) {
    return chainParameters[static_cast<std::size_t>(trim.index - parameter::firstTrim)];
}

/** What a number is multiplied by to be shown: a trim's by the range of its value. A send that is off takes the trim
 * from the lowest level that can be heard. */
double scaleOf(const ParameterSpec& spec) {
    return isTrim(spec.index) ? chainOf(spec).maximum - chainOf(spec).minimum : 1.0;
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
    if (step < spec.lowestStep())
        return spec.words()[static_cast<std::size_t>(step)];
    const bool trim = isTrim(spec.index);
    const char* const unit = trim ? chainOf(spec).unit : spec.unit;
    return decimalText(spec.number(step) * scaleOf(spec), spec.decimals, trim) + " " + unit;
}

std::optional<int> stepFromText(const ParameterSpec& spec, std::string_view text) {
    const std::string wanted = lowered(text);
    const auto words = spec.words();
    for (std::size_t i = 0; i < words.size(); ++i)
        if (lowered(words[i]) == wanted)
            return static_cast<int>(i);
    const auto number = leadingNumber(wanted);
    if (!number)
        return std::nullopt;
    if (!spec.hasNumbers())
        return std::clamp(static_cast<int>(std::lround(std::clamp(*number, 0.0, 100.0))), 0, spec.steps);
    return spec.nearestStep(*number / scaleOf(spec));
}

std::string chainText(const ChainParameter& chain, double normalised) {
    if (chain.offAtMinimum && !(normalised > 0.0))
        return "Off";
    const bool decibels = std::string_view(chain.unit) == "dB";
    const bool sign = decibels && chain.minimum < 0.0 && chain.maximum > 0.0;
    return decimalText(chain.physical(normalised), decibels ? 2 : 1, sign) + " " + chain.unit;
}

} // namespace masterwright
