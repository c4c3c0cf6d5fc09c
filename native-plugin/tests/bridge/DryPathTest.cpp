// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/DryPath.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

using masterwright::DryPath;

namespace {

std::vector<float> noise(int frames, unsigned seed) {
    std::mt19937 random(seed);
    std::uniform_real_distribution<float> level(-1.0f, 1.0f);
    std::vector<float> samples(static_cast<std::size_t>(frames));
    std::generate(samples.begin(), samples.end(), [&] { return level(random); });
    return samples;
}

/** Feeds one channel through in parts of the given size; `core` may be null, `wet` says what is heard of each part. */
template <typename Wet>
std::vector<float> run(DryPath& path, std::vector<float> audio, const std::vector<float>& core, int part, Wet wet) {
    const int frames = static_cast<int>(audio.size());
    for (int done = 0, index = 0; done < frames; done += part, ++index) {
        float* channels[] = {audio.data()};
        const int size = std::min(part, frames - done);
        path.push(channels, done, size);
        const float* const delivered[] = {core.empty() ? nullptr : core.data() + done};
        path.write(channels, done, size, delivered, wet(index));
    }
    return audio;
}

} // namespace

TEST_CASE("shouldDelayTheDrySignalBitForBit") {
    for (const int part : {1, 17, 64, 239, 240, 241, 512}) {
        DryPath path;
        path.prepare(1, 240, 512);
        const auto in = noise(5000, 1);
        const auto out = run(path, in, {}, part, [](int) { return false; });
        REQUIRE(std::all_of(out.begin(), out.begin() + 240, [](float sample) { return sample == 0.0f; }));
        REQUIRE(std::equal(out.begin() + 240, out.end(), in.begin()));
    }
}

TEST_CASE("shouldPassTheCoreBitForBitWhileItIsHeard") {
    DryPath path;
    path.prepare(1, 64, 64);
    const auto core = noise(4096, 2);
    REQUIRE(run(path, noise(4096, 3), core, 64, [](int) { return true; }) == core);
}

TEST_CASE("shouldCrossFadeToTheCoreWithinSixtyFourFrames") {
    for (const int part : {7, 64, 100}) {
        DryPath path;
        path.prepare(1, 64, 128);
        const std::vector<float> in(4096, 0.25f);
        const std::vector<float> core(4096, 1.0f);
        const int change = 2000 / part * part;
        const auto out = run(path, in, core, part, [&](int index) { return index * part >= change; });
        for (int i = 64; i < change; ++i)
            REQUIRE(out[static_cast<std::size_t>(i)] == 0.25f);
        for (int i = change; i < change + 64; ++i) {
            const auto at = static_cast<std::size_t>(i);
            REQUIRE((out[at] > out[at - 1] && out[at] - out[at - 1] < 0.75f / 60));
        }
        for (int i = change + 64; i < 4096; ++i)
            REQUIRE(out[static_cast<std::size_t>(i)] == 1.0f);
    }
}

TEST_CASE("shouldRampFromALostCoreToTheDrySignalWithoutAStep") {
    for (const int part : {7, 64, 100}) {
        DryPath path;
        path.prepare(1, 64, 128);
        std::vector<float> in(4096);
        for (std::size_t i = 0; i < in.size(); ++i)
            in[i] = 0.2f * static_cast<float>(std::sin(0.02 * static_cast<double>(i)));
        std::vector<float> core(4096, 0.9f);
        const int change = 2000 / part * part;
        const auto out = run(path, in, core, part, [&](int index) { return index * part < change; });
        float steepest = 0.0f;
        for (std::size_t i = static_cast<std::size_t>(change); i < out.size(); ++i)
            steepest = std::max(steepest, std::abs(out[i] - out[i - 1]));
        REQUIRE(steepest < 1.2f / 60 + 0.005f);
        REQUIRE(std::equal(out.begin() + change + 64, out.end(), in.begin() + change));
    }
}

TEST_CASE("shouldNotCarryNanFromALostCoreIntoTheRamp") {
    DryPath path;
    path.prepare(1, 64, 64);
    const std::vector<float> core(640, std::nanf(""));
    const auto out = run(path, noise(640, 4), core, 64, [](int index) { return index < 4; });
    REQUIRE(std::all_of(out.begin() + 256, out.end(), [](float sample) { return std::isfinite(sample); }));
}

TEST_CASE("shouldSurviveNullChannels") {
    DryPath path;
    path.prepare(2, 64, 64);
    auto left = noise(64, 5);
    const auto heard = left;
    float* channels[] = {left.data(), nullptr};
    path.push(channels, 0, 64);
    path.write(channels, 0, 64, nullptr, false);
    path.push(nullptr, 0, 64);
    path.write(nullptr, 0, 64, nullptr, false);
    path.push(channels, 0, 64);
    path.write(channels, 0, 64, nullptr, false);
    REQUIRE(std::all_of(left.begin(), left.end(), [](float sample) { return sample == 0.0f; }));
    REQUIRE(std::any_of(heard.begin(), heard.end(), [](float sample) { return sample != 0.0f; }));
}

TEST_CASE("shouldForgetThePastWhenCleared") {
    DryPath path;
    path.prepare(1, 64, 64);
    run(path, noise(640, 6), {}, 64, [](int) { return false; });
    path.clear();
    const auto out = run(path, noise(64, 7), {}, 64, [](int) { return false; });
    REQUIRE(std::all_of(out.begin(), out.end(), [](float sample) { return sample == 0.0f; }));
}
