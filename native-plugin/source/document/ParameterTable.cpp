// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterTable.h"

#include <cmath>

namespace masterwright {

const std::array<ParameterSpec, MW_PARAMETER_COUNT> parameterSpecs{{
#define MW_PARAMETER(index, id, name, steps, defaultStep) {index, id, name, steps, defaultStep},
#include "parameters.def"
#undef MW_PARAMETER
}};

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
