// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/DryPath.h"

#include <algorithm>
#include <cmath>

namespace masterwright {

void DryPath::prepare(int channels, int latencyFrames, int maxFrames) {
    channelCount = channels;
    latency = latencyFrames;
    for (int c = 0; c < channelCount; ++c)
        line[static_cast<std::size_t>(c)].assign(static_cast<std::size_t>(latency + maxFrames), 0.0f);
    clear();
}

void DryPath::clear() noexcept {
    for (auto& samples : line)
        std::fill(samples.begin(), samples.end(), 0.0f);
    lastOut.fill(0.0f);
    lastDry.fill(0.0f);
    pushedFrames = 0;
    anythingOut = false;
    splicePosition = rampFrames;
}

void DryPath::push(float* const* input, int offset, int frames) noexcept {
    for (int c = 0; c < channelCount; ++c) {
        float* const samples = line[static_cast<std::size_t>(c)].data();
        std::copy(samples + pushedFrames, samples + pushedFrames + latency, samples);
        const float* const in = input != nullptr ? input[c] : nullptr;
        if (in != nullptr)
            std::copy(in + offset, in + offset + frames, samples + latency);
        else
            std::fill(samples + latency, samples + latency + frames, 0.0f);
    }
    pushedFrames = frames;
}

void DryPath::write(float* const* output, int offset, int frames, const float* const* core, bool wet) noexcept {
    if (frames <= 0)
        return;
    if (anythingOut && wet != wasWet) {
        splicePosition = 0;
        for (std::size_t c = 0; c < offsetAtSplice.size(); ++c) {
            const float step = lastOut[c] - lastDry[c];
            offsetAtSplice[c] = std::isfinite(step) ? step : 0.0f;
        }
    }
    wasWet = wet;
    anythingOut = true;
    for (int c = 0; c < channelCount; ++c) {
        const auto index = static_cast<std::size_t>(c);
        const float* const dry = line[index].data();
        float* const out = output != nullptr && output[c] != nullptr ? output[c] + offset : nullptr;
        if (out != nullptr) {
            if (wet)
                fadeIn(out, core[c], dry, frames);
            else
                fadeOut(out, dry, offsetAtSplice[index], frames);
            lastOut[index] = out[frames - 1];
        }
        lastDry[index] = dry[frames - 1];
    }
    splicePosition = std::min(rampFrames, splicePosition + frames);
}

void DryPath::fadeOut(float* out, const float* dry, float step, int frames) const noexcept {
    const int spliced = std::min(frames, rampFrames - splicePosition);
    for (int i = 0; i < spliced; ++i)
        out[i] = dry[i] + step * (1.0f - gain(splicePosition + i));
    std::copy(dry + spliced, dry + frames, out + spliced);
}

void DryPath::fadeIn(float* out, const float* core, const float* dry, int frames) const noexcept {
    const int spliced = std::min(frames, rampFrames - splicePosition);
    for (int i = 0; i < spliced; ++i)
        out[i] = dry[i] + (core[i] - dry[i]) * gain(splicePosition + i);
    std::copy(core + spliced, core + frames, out + spliced);
}

} // namespace masterwright
