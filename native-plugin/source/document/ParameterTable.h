// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core_bridge.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace masterwright {

/** One of the plugin's parameters, as parameters.def lists them. */
struct ParameterSpec {
    int index;
    const char* id;
    const char* name;
    int steps; /**< the highest step */
    int defaultStep;
    const char* joinedWords;
    int zero;
    int perUnit;
    const char* unit; /**< of the number; empty for a trim, which is shown in its chain parameter's */
    int decimals;     /**< of the number, as it is shown */

    /** What the first steps are called, as a user reads it. */
    std::vector<std::string> words() const;
    /** Whether its steps are Off and On. */
    bool isSwitch() const noexcept { return std::string_view(joinedWords) == "Off|On"; }
    /** Whether there are steps after the words. */
    bool hasNumbers() const noexcept { return lowestStep() <= steps; }
    /** The first step that stands for a number. */
    int lowestStep() const noexcept;
    /** The number that a step stands for, from lowestStep() to `steps`. */
    double number(int step) const noexcept;
    /** The step whose number is nearest; what is out of range is clamped. */
    int nearestStep(double number) const noexcept;
};

/** One of the ten values of the mastering chain, as models/chain.json lists them. */
struct ChainParameter {
    const char* id;
    const char* name;
    const char* unit;
    double minimum;
    double maximum;
    double neutral;
    bool offAtMinimum;

    double physical(double normalised) const noexcept { return minimum + (maximum - minimum) * normalised; }
};

/** One of the styles, as models/chain.json lists them; its place is its step of the parameter. */
struct StyleSpec {
    const char* id;
    const char* name;
    double targetLufs; /**< what Auto aims for */
};

constexpr int styleCount = 3;

using StepValues = std::array<int, MW_PARAMETER_COUNT>;

/** The places of parameters.def that the shell itself has to know. */
namespace parameter {
constexpr int bypass = 0;
constexpr int style = 1;
constexpr int amount = 2;
constexpr int mode = 3;
constexpr int relearn = 4;
constexpr int targetLufs = 5;
constexpr int ceiling = 6;
constexpr int limiter = 7;
constexpr int match = 8;
constexpr int firstTrim = 9;
constexpr int firstLock = 19;
} // namespace parameter

extern const std::array<ParameterSpec, MW_PARAMETER_COUNT> parameterSpecs;
extern const std::array<ChainParameter, MW_CHAIN_COUNT> chainParameters;
extern const std::array<StyleSpec, styleCount> styleSpecs;

constexpr bool isTrim(int index) noexcept {
    return index >= parameter::firstTrim && index < parameter::firstTrim + MW_CHAIN_COUNT;
}

constexpr bool isLock(int index) noexcept {
    return index >= parameter::firstLock && index < parameter::firstLock + MW_CHAIN_COUNT;
}

StepValues defaultSteps() noexcept;

/** The step a host's normalised value means; values outside 0..1 and NaN are clamped. */
int stepOf(const ParameterSpec& spec, float normalised) noexcept;

/** The normalised value of a step, such that stepOf(normalisedOf(step)) == step. */
float normalisedOf(const ParameterSpec& spec, int step) noexcept;

} // namespace masterwright
