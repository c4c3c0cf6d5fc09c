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
    float truePeakDbtp = unknown; /**< the highest since the count began */
    float rangeLu = unknown;      /**< LRA since the count began */
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
    std::vector<std::string> heldBack; /**< sentences: what was held back, and why */
};

/** What comes out with the values in force. */
struct NowView {
    bool known = false;
    bool stale = false; /**< controls have moved since; it is being worked out */
    float lufs = unknown;
    float bandLu = unknown; /**< nine times in ten it lies within this distance */
    float truePeakDbtp = unknown;
    float gainReductionDb = unknown; /**< of the limiter */
    float compressionDb = unknown;   /**< mean reduction of the compressor */
    float targetLufs = unknown;
    float shortfallLu = unknown;
    float matchDb = unknown; /**< what Match turns down, 0 or below; unknown while it is off */
};

/** How far learning from a file is. */
enum class Filing { none, reading, deciding, done, failed, cancelled };

struct FileView {
    Filing state = Filing::none;
    float progress = 0.0f; /**< 0..1 */
    std::string name;
    std::string sentence;

    bool isAtWork() const noexcept { return state == Filing::reading || state == Filing::deciding; }
};

struct AssistantView {
    Phase phase = Phase::none;
    double secondsHeard = 0.0;
    float progress = 0.0f; /**< 0..1, how far it is on the way to a settled decision */
    std::array<StyleView, styleCount> styles;
    NowView now;
    FileView file;
    std::vector<std::string> notices; /**< sentences about the mix and what is happening to it, the weightiest first */
};

struct EditorView {
    CoreView core;
    MeterView meters;
    AssistantView assistant;
    bool inForceKnown = false;
    std::array<float, MW_CHAIN_COUNT> inForce{}; /**< normalised, 0..1 */
};

} // namespace masterwright
