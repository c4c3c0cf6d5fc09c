// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateValues.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace masterwright {
namespace {

/** The number of a step, exactly: its unit's parts have a finite decimal each. */
std::string exactNumber(const ParameterSpec& spec, int step) {
    std::int64_t base = 1;
    std::size_t decimals = 0;
    for (; base % spec.perUnit != 0; ++decimals)
        base *= 10;
    const std::int64_t numerator = step - spec.zero;
    const std::int64_t scaled = std::abs(numerator) * (base / spec.perUnit);
    std::string text = (numerator < 0 ? "-" : "") + std::to_string(scaled / base);
    if (scaled % base == 0)
        return text;
    std::string fraction = std::to_string(scaled % base);
    fraction.insert(0, decimals - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return text + "." + fraction;
}

/** A document's token for a step that has a word. */
std::string tokenOf(const ParameterSpec& spec, int step) {
    if (spec.isSwitch())
        return step == 0 ? "false" : "true";
    std::string word = spec.words()[static_cast<std::size_t>(step)];
    std::transform(word.begin(), word.end(), word.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; });
    return "\"" + word + "\"";
}

} // namespace

StatePlace placeOf(int parameter) noexcept {
    if (isTrim(parameter))
        return {"trims", chainParameters[static_cast<std::size_t>(parameter - parameter::firstTrim)].id};
    if (isLock(parameter))
        return {"locks", chainParameters[static_cast<std::size_t>(parameter - parameter::firstLock)].id};
    return {"parameters", parameterSpecs[static_cast<std::size_t>(parameter)].id};
}

std::string jsonOf(const ParameterSpec& spec, int step) {
    return step < spec.lowestStep() ? tokenOf(spec, step) : exactNumber(spec, step);
}

std::optional<int> stepFromJson(const ParameterSpec& spec, std::string_view token) {
    for (int step = 0; step < spec.lowestStep(); ++step) {
        const auto wanted = tokenOf(spec, step);
        if (token == wanted || (!spec.isSwitch() && json::stringOf(token) == json::stringOf(wanted)))
            return step;
    }
    const auto number = spec.hasNumbers() ? json::numberOf(token) : std::nullopt;
    if (!number || json::compareNumbers(token, exactNumber(spec, spec.lowestStep())) < 0 ||
        json::compareNumbers(token, exactNumber(spec, spec.steps)) > 0)
        return std::nullopt;
    return spec.nearestStep(*number);
}

std::string rangeOf(const ParameterSpec& spec) {
    if (spec.isSwitch())
        return "true or false";
    std::string words;
    for (int step = 0; step < spec.lowestStep(); ++step)
        words += (words.empty() ? "" : " ") + tokenOf(spec, step);
    if (!spec.hasNumbers())
        return "one of " + words;
    return (words.empty() ? "" : words + " or ") + "a number from " + exactNumber(spec, spec.lowestStep()) + " to " +
           exactNumber(spec, spec.steps);
}

} // namespace masterwright
