// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Figures.h"
#include "SeamModule.h"

#include <string>

namespace masterwright::bench {

constexpr int startPatienceMs = 60000;

struct Options {
    double rate = 48000.0;
    int frames = 64;
    double minutes = 0.0;
    int allocateMegabytes = 100;
    long blocks = 1000000;
};

/** Stereo music-like noise in memory of its own, written anew before each block so that nothing settles to silence. */
class Music {
public:
    explicit Music(int frames);
    float* const* next();
    int frames() const { return static_cast<int>(left.size()); }

private:
    std::vector<float> left;
    std::vector<float> right;
    std::vector<float> source;
    std::size_t position = 0;
    float* channels[2];
};

/** Start of the core: times from the first prepare, the first blocks, and memory of the first and the eighth instance.
 *  Must be the process's first measurement. */
Json measureStart(const seam::SeamModule& module, const Options& options);

/** Heap bytes and native allocations over many blocks on a thread that this host has made, with a control each. */
Json measureAllocations(const seam::SeamModule& module, const Options& options);

/** Blocks in real time beside a thread that allocates, and a C callback of like cost in the same run. */
Json measureSoak(const seam::SeamModule& module, const Options& options);

/** The seam without an engine beside a C callback. Puts another core in place of the real one, so it comes last. */
Json measureOverhead(const seam::SeamModule& module);

} // namespace masterwright::bench
