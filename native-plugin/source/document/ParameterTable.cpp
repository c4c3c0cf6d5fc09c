// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterTable.h"

#include <algorithm>
#include <cmath>

namespace masterwright {

const std::array<ParameterSpec, MW_PARAMETER_COUNT> parameterSpecs{{
#define MW_PARAMETER(index, id, name, steps, defaultStep, words, zero, perUnit, unit, decimals)                        \
    {index, id, name, steps, defaultStep, words, zero, perUnit, unit, decimals},
#include "parameters.def"
#undef MW_PARAMETER
}};

std::vector<std::string> ParameterSpec::words() const {
    std::vector<std::string> list;
    for (std::string_view rest = joinedWords; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        list.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return list;
}

int ParameterSpec::lowestStep() const noexcept {
    const std::string_view text = joinedWords;
    return text.empty() ? 0 : 1 + static_cast<int>(std::count(text.begin(), text.end(), '|'));
}

double ParameterSpec::number(int step) const noexcept {
    return static_cast<double>(step - zero) / perUnit;
}

int ParameterSpec::nearestStep(double number) const noexcept {
    const double step = std::rint(number * perUnit) + zero;
    return static_cast<int>(std::clamp(step, static_cast<double>(lowestStep()), static_cast<double>(steps)));
}

StepValues defaultSteps() noexcept {
    StepValues steps{};
    for (const auto& spec : parameterSpecs)
        steps[static_cast<std::size_t>(spec.index)] = spec.defaultStep;
    return steps;
}

int stepOf(const ParameterSpec& spec, float normalised) noexcept {
    if (!(normalised > 0.0f))
        return 0;
    if (normalised >= 1.0f)
        return spec.steps;
    return static_cast<int>(std::rint(static_cast<double>(normalised) * spec.steps));
}

float normalisedOf(const ParameterSpec& spec, int step) noexcept {
    return static_cast<float>(static_cast<double>(step) / spec.steps);
}

} // namespace masterwright
