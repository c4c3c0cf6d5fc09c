// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

namespace masterwright {

/** The input delayed by exactly the reported latency, always fed, and the splices between it and the core's output.
 *
 *  When the core fails to deliver a block there is nothing to fade out: the step from its last sample to the dry signal
 *  is turned into an offset that dies away in `rampFrames`. Back to the core both signals exist and are cross-faded.
 */
class DryPath {
public:
    static constexpr int rampFrames = 64;

    /** Allocates; not on an audio thread. */
    void prepare(int channels, int latencyFrames, int maxFrames);

    /** Forgets the past: the next `latency` frames are silence, and no splice is under way. */
    void clear() noexcept;

    /** Takes a part's input and makes its delayed twin; channels may be null and then count as silent. */
    void push(float* const* input, int offset, int frames) noexcept;

    /** Writes the part to `output`: the core's samples when `wet`, else the delayed input. `core` yields a channel's
     *  samples of this part, or null when the core delivered nothing. */
    void write(float* const* output, int offset, int frames, const float* const* core, bool wet) noexcept;

private:
    static float gain(int position) noexcept { return static_cast<float>(position + 1) / (rampFrames + 1); }
    void fadeOut(float* out, const float* dry, float step, int frames) const noexcept;
    void fadeIn(float* out, const float* core, const float* dry, int frames) const noexcept;

    int channelCount = 0;
    int latency = 0;
    int pushedFrames = 0;
    std::array<std::vector<float>, 2>
        line; /**< the part's delayed twin, with the part itself `latency` frames further */
    std::array<float, 2> lastOut{};
    std::array<float, 2> lastDry{};
    std::array<float, 2> offsetAtSplice{};
    bool wasWet = false;
    bool anythingOut = false;
    int splicePosition = rampFrames; /**< rampFrames when no splice is under way */
};

} // namespace masterwright
