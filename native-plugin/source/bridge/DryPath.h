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
    void fadeOut(float* out, int channel, int frames) noexcept;
    void fadeIn(float* out, const float* core, const float* dry, int frames) noexcept;

    int channelCount = 0;
    int latency = 0;
    std::array<std::vector<float>, 2> line; /**< latency frames of the past, then the part's own */
    std::array<float, 2> lastOut{};         /**< what was heard last */
    std::array<float, 2> offsetAtSplice{};
    bool wasWet = true;
    bool anythingOut = false;
    int splicePosition = rampFrames; /**< rampFrames when no splice is under way */
};

} // namespace masterwright
