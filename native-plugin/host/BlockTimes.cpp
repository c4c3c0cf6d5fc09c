// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockTimes.h"

#include <algorithm>
#include <numeric>

namespace masterwright {
juce::var BlockTimes::toJson() const {
    auto sorted = nanoseconds;
    std::sort(sorted.begin(), sorted.end());
    // The smallest time that at least this share of the blocks did not exceed.
    const auto quantile = [&sorted](double share) -> juce::int64 {
        if (sorted.empty())
            return 0;
        const auto rank = std::ceil(share * static_cast<double>(sorted.size()));
        return sorted[static_cast<size_t>(juce::jmax(rank, 1.0)) - 1];
    };
    const auto total = std::accumulate(sorted.begin(), sorted.end(), juce::int64{0});

    auto* json = new juce::DynamicObject();
    json->setProperty("count", static_cast<juce::int64>(sorted.size()));
    json->setProperty("first", nanoseconds.empty() ? juce::int64{0} : nanoseconds.front());
    json->setProperty("first_share", firstShare);
    json->setProperty("mean", sorted.empty() ? 0.0 : static_cast<double>(total) / static_cast<double>(sorted.size()));
    json->setProperty("p50", quantile(0.5));
    json->setProperty("p99", quantile(0.99));
    json->setProperty("p99_9", quantile(0.999));
    json->setProperty("p99_99", quantile(0.9999));
    json->setProperty("max", quantile(1.0));
    json->setProperty("late", late);
    json->setProperty("max_share", worstShare);
    json->setProperty("load", totalDeadline > 0.0 ? static_cast<double>(total) / totalDeadline : 0.0);
    return juce::var(json);
}
} // namespace masterwright
