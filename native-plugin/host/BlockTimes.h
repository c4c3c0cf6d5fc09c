// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_core/juce_core.h>
#include <vector>

namespace masterwright {
// How long each block took, against the time it plays. Room is made beforehand, so that adding one costs nothing.
class BlockTimes {
public:
    explicit BlockTimes(size_t blocks) { nanoseconds.reserve(blocks); }

    void add(juce::int64 taken, int frames, double sampleRate) {
        nanoseconds.push_back(taken);
        const auto deadline = frames * 1e9 / sampleRate;
        if (frames > 0) {
            late += static_cast<double>(taken) > deadline ? 1 : 0;
            worstShare = juce::jmax(worstShare, static_cast<double>(taken) / deadline);
            if (nanoseconds.size() == 1)
                firstShare = worstShare;
        }
        totalDeadline += deadline;
    }

    juce::int64 count() const { return static_cast<juce::int64>(nanoseconds.size()); }

    // {count, first, first_share, mean, p50, p99, p99_9, p99_99, max, late, max_share, load}; times in nanoseconds,
    // shares of the block's own deadline, load of the whole stream.
    juce::var toJson() const;

private:
    std::vector<juce::int64> nanoseconds;
    int late = 0;
    double firstShare = 0.0;
    double worstShare = 0.0;
    double totalDeadline = 0.0;
};
} // namespace masterwright
