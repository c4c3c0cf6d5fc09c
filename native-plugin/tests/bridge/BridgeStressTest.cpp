// SPDX-License-Identifier: GPL-3.0-or-later
// What a host does at once: blocks on one thread, everything else on another, with the host's own lock around prepare.
#include "FakeCore.h"

#include "bridge/CoreBridge.h"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <thread>

using masterwright::CoreBridge;
using masterwright::seam::FakeCore;
using namespace std::chrono_literals;

namespace {

constexpr int operations = 30000;
constexpr int longestBlock = 3000;

/** Random blocks until told to stop; counts samples that nothing but corruption could have made. */
int play(CoreBridge& bridge, std::mutex& hostLock, const std::atomic<bool>& stop) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> level(-1.0f, 1.0f);
    std::vector<float> left(longestBlock);
    std::vector<float> right(longestBlock);
    int impossible = 0;
    while (!stop.load()) {
        const int frames = random() % 4 == 0 ? static_cast<int>(random() % longestBlock) : 64;
        std::generate_n(left.begin(), frames, [&] { return level(random); });
        std::generate_n(right.begin(), frames, [&] { return level(random); });
        float* channels[] = {left.data(), random() % 50 == 0 ? nullptr : right.data()};
        {
            const std::lock_guard<std::mutex> guard(hostLock);
            const bool offline = random() % 100 == 0;
            bridge.process(random() % 50 == 0 ? nullptr : channels, frames, {true, offline, true, 0, 120.0}, nullptr);
        }
        // Half of a lost block holds 1e9; a splice between two signals within one stays within three.
        impossible += static_cast<int>(std::count_if(left.begin(), left.begin() + frames,
                                                     [](float sample) { return !(std::abs(sample) < 3.0f); }));
    }
    return impossible;
}

} // namespace

TEST_CASE("shouldSurviveEverythingAtOnce") {
    FakeCore& core = FakeCore::get();
    core.clear();
    core.faultEvery = 997;
    mw_bridge_publish(&FakeCore::process, &FakeCore::control);
    CoreBridge bridge;
    bridge.prepare(48000.0, 2, 512, 0ms);
    std::mutex hostLock;
    std::atomic<bool> stop{false};
    int impossible = 0;
    std::thread audio([&] { impossible = play(bridge, hostLock, stop); });
    std::mt19937 random(5);
    for (int i = 0; i < operations; ++i) {
        std::string refusal;
        float value = 0.0f;
        switch (random() % 10) {
        case 0:
            bridge.poll();
            break;
        case 1:
            bridge.setDocument("{}", refusal);
            break;
        case 2:
            bridge.reset();
            break;
        case 3:
            bridge.clearFaults();
            break;
        case 4:
            bridge.meters();
            bridge.locked(static_cast<int>(random() % 12) - 1, value);
            break;
        case 5:
            bridge.inForce(static_cast<int>(random() % 12) - 1);
            break;
        case 6:
            bridge.sentence();
            bridge.state();
            break;
        case 7:
            if (random() % 20 == 0) {
                const std::lock_guard<std::mutex> guard(hostLock);
                const bool mono = random() % 2 == 0;
                bridge.prepare(random() % 2 == 0 ? 44100.0 : 96000.0, mono ? 1 : 2, 1 << (random() % 12), 0ms);
            }
            break;
        case 8:
            if (random() % 50 == 0) {
                const std::lock_guard<std::mutex> guard(hostLock);
                bridge.release();
            }
            break;
        default:
            std::this_thread::yield();
        }
    }
    stop = true;
    audio.join();
    REQUIRE(impossible == 0);
    REQUIRE(bridge.faults() > 0);
    REQUIRE(!core.touchedUnprepared);
}
