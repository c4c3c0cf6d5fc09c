// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "SeamModule.h"

#include <memory>
#include <string>
#include <vector>

namespace masterwright::seam {

constexpr double rate = 48000.0;
constexpr int patience = 30000;
enum State { idle, starting, ready, failed };

/** Runs blocks of noise with the limiter off and counts the samples that are not the input, delayed. */
struct NullStream {
    std::vector<float> in;
    unsigned seed = 1;
    long position = 0;
    float scale = 1.0f;
    void (*around)(bool before) = [](bool) {}; /**< called before and after each block */

    int run(SeamInstance& instance, int blocks, int frames = 64, bool offline = false) {
        instance.set(limiterParameter, 0.0f);
        instance.set(amountParameter, 0.0f); // what the assistant decides meanwhile is not to be heard
        int differences = 0;
        std::vector<float> left(static_cast<std::size_t>(frames));
        std::vector<float> right(left.size());
        for (int block = 0; block < blocks; ++block) {
            for (std::size_t i = 0; i < left.size(); ++i) {
                seed = seed * 1664525u + 1013904223u;
                left[i] =
                    static_cast<float>(static_cast<int>(seed >> 8) - (1 << 23)) / static_cast<float>(1 << 24) * scale;
                right[i] = -left[i];
                in.push_back(left[i]);
            }
            float* channels[] = {left.data(), right.data()};
            around(true);
            instance.process(channels, frames, {true, offline, true, position});
            around(false);
            for (std::size_t i = 0; i < left.size(); ++i, ++position) {
                const long from = position - instance.latency();
                const float due = from < 0 ? 0.0f : in[static_cast<std::size_t>(from)];
                differences += left[i] != due || right[i] != (from < 0 ? 0.0f : -due) ? 1 : 0;
            }
        }
        return differences;
    }
};

inline void usePaths() {
    preset("MASTERWRIGHT_RUNTIME", SEAM_RUNTIME);
    preset("MASTERWRIGHT_CORE", SEAM_CORE);
}

inline std::unique_ptr<SeamModule> module() {
    usePaths();
    return std::make_unique<SeamModule>(SEAM_MODULE);
}

} // namespace masterwright::seam
