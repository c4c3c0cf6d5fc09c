// SPDX-License-Identifier: GPL-3.0-or-later
#include "BlockPlan.h"

#include <algorithm>

namespace masterwright {
int BlockPlan::maximum() const {
    return cycle.empty() ? maximumFrames : *std::max_element(cycle.begin(), cycle.end());
}

juce::String BlockPlan::name() const {
    if (cycle.empty())
        return "random up to " + juce::String(maximumFrames);
    juce::StringArray sizes;
    for (const int size : cycle)
        sizes.add(juce::String(size));
    return sizes.joinIntoString(",");
}

std::vector<int> BlockPlan::sizesFor(int frames) const {
    std::vector<int> sizes;
    juce::Random random(seed);
    for (int done = 0; done < frames;) {
        const int wished = cycle.empty() ? 1 + random.nextInt(maximumFrames) : cycle[sizes.size() % cycle.size()];
        const int size = std::min(wished, frames - done);
        sizes.push_back(size);
        done += size;
    }
    return sizes;
}
} // namespace masterwright
