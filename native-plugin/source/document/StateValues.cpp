// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/StateValues.h"

#include <cmath>
#include <cstdint>
#include <vector>

namespace masterwright {
namespace {

/** A number in a document: value = (step - zero) / perUnit, all of it exact in `decimals` decimals. */
struct Grid {
    int zero;
    int perUnit;
    int decimals;
    int lowest;
};

Grid gridOf(const ParameterSpec& spec) {
    switch (spec.index) {
    case parameter::amount:
        return {0, 10, 1, 0};
    case parameter::targetLufs:
        return {241, 10, 1, 1};
    case parameter::ceiling:
        return {300, 100, 2, 0};
    default:
        return {spec.steps / 2, 1024, 10, 0};
    }
}

std::string exactDecimal(std::int64_t numerator, const Grid& grid) {
    std::int64_t base = 1;
    for (int i = 0; i < grid.decimals; ++i)
        base *= 10;
    const std::int64_t scaled = std::abs(numerator) * (base / grid.perUnit);
    std::string text = (numerator < 0 ? "-" : "") + std::to_string(scaled / base);
    if (scaled % base == 0)
        return text;
    std::string fraction = std::to_string(scaled % base);
    fraction.insert(0, static_cast<std::size_t>(grid.decimals) - fraction.size(), '0');
    fraction.erase(fraction.find_last_not_of('0') + 1);
    return text + "." + fraction;
}

std::vector<const char*> wordsOf(const ParameterSpec& spec) {
    if (spec.index == parameter::style)
        return {"safe", "balanced", "bold"};
    if (spec.index == parameter::mode)
        return {"follow", "hold"};
    return {};
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
    const auto words = wordsOf(spec);
    if (!words.empty())
        return "\"" + std::string(words[static_cast<std::size_t>(step)]) + "\"";
    if (spec.steps == 1)
        return step == 1 ? "true" : "false";
    const auto grid = gridOf(spec);
    return step < grid.lowest ? "\"auto\"" : exactDecimal(step - grid.zero, grid);
}

std::optional<int> stepFromJson(const ParameterSpec& spec, std::string_view token) {
    const auto words = wordsOf(spec);
    const auto string = json::stringOf(token);
    for (std::size_t i = 0; i < words.size(); ++i)
        if (string == words[i])
            return static_cast<int>(i);
    if (!words.empty())
        return std::nullopt;
    if (spec.steps == 1) {
        if (token == "true" || token == "false")
            return token == "true" ? 1 : 0;
        return std::nullopt;
    }
    if (spec.index == parameter::targetLufs && string == "auto")
        return 0;
    const auto number = json::numberOf(token);
    if (!number)
        return std::nullopt;
    const auto grid = gridOf(spec);
    const double lowest = static_cast<double>(grid.lowest - grid.zero) / grid.perUnit;
    const double highest = static_cast<double>(spec.steps - grid.zero) / grid.perUnit;
    if (*number < lowest || *number > highest)
        return std::nullopt;
    return static_cast<int>(std::rint(*number * grid.perUnit)) + grid.zero;
}

std::string rangeOf(const ParameterSpec& spec) {
    const auto words = wordsOf(spec);
    if (!words.empty()) {
        std::string text = "one of";
        for (const auto* word : words)
            text += std::string(" \"") + word + "\"";
        return text;
    }
    if (spec.steps == 1)
        return "true or false";
    const auto grid = gridOf(spec);
    const std::string numbers = "a number from " + exactDecimal(grid.lowest - grid.zero, grid) + " to " +
                                exactDecimal(spec.steps - grid.zero, grid);
    return spec.index == parameter::targetLufs ? "\"auto\" or " + numbers : numbers;
}

} // namespace masterwright
