// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bridge/CoreLink.h"
#include "document/ParameterTable.h"

#include <array>
#include <limits>
#include <string>
#include <vector>

/** What the editor shows besides the parameters: plain values, filled in one place (ViewReader), so that every picture
 *  can be made without a core. Unknown figures are NaN. */
namespace masterwright {

constexpr float unknown = std::numeric_limits<float>::quiet_NaN();

/** What the assistant does now. */
enum class Phase { none, waiting, listening, learning, settled, held };

struct CoreView {
    CoreState state = CoreState::idle;
    std::string sentence; /**< one sentence for the user */
    bool trouble = false; /**< the sentence tells of something that is not as it should be */
    bool resettable = false;

    bool operator==(const CoreView& other) const {
        return state == other.state && sentence == other.sentence && trouble == other.trouble &&
               resettable == other.resettable;
    }
};

struct MeterView {
    float inputPeakDbfs = unknown;
    float outputPeakDbfs = unknown;
    float inputShortTermLufs = unknown;
    float momentaryLufs = unknown;
    float shortTermLufs = unknown;
    float integratedLufs = unknown;
    float truePeakDbtp = unknown; /**< the highest since the stream started */
    float gainReductionDb = 0.0f; /**< >= 0 */
};

/** What the assistant decided for a style, and what it expects of it. */
struct StyleView {
    bool decided = false;
    std::array<float, MW_CHAIN_COUNT> values{}; /**< normalised, 0..1 */
    float targetLufs = unknown;
    float predictedLufs = unknown;
    float bandLu = unknown; /**< nine times in ten the master lies within this distance */
    float truePeakDbtp = unknown;
    float gainReductionDb = unknown;
    float shortfallLu = unknown;       /**< what is missing to the target, >= 0 */
    std::string decider;               /**< who decided, with its version */
    std::vector<std::string> heldBack; /**< sentences: what was taken back, and why */
};

struct AssistantView {
    Phase phase = Phase::none;
    double secondsHeard = 0.0;
    float progress = 0.0f; /**< 0..1, how far it is on the way to a settled decision */
    std::array<StyleView, styleCount> styles;
};

struct EditorView {
    CoreView core;
    MeterView meters;
    AssistantView assistant;
    bool inForceKnown = false;
    std::array<float, MW_CHAIN_COUNT> inForce{}; /**< normalised, 0..1 */
};

} // namespace masterwright
