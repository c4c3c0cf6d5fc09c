// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>
#include <vector>

namespace masterwright {
// The sizes of the blocks a stream is cut into: one size, several in turn, or random ones from a seed.
class BlockPlan {
public:
    static BlockPlan fixed(int frames) { return BlockPlan({frames}, 0, 0); }
    static BlockPlan inTurn(std::vector<int> frames) { return BlockPlan(std::move(frames), 0, 0); }
    static BlockPlan random(juce::int64 seed, int maximum) { return BlockPlan({}, seed, maximum); }

    int maximum() const;
    juce::String name() const;

    // The sizes for a stream of this many frames, in order; they add up to it exactly.
    std::vector<int> sizesFor(int frames) const;

private:
    BlockPlan(std::vector<int> sizes, juce::int64 randomSeed, int randomMaximum)
        : cycle(std::move(sizes)), seed(randomSeed), maximumFrames(randomMaximum) {}

    std::vector<int> cycle;
    juce::int64 seed;
    int maximumFrames;
};
} // namespace masterwright
