// SPDX-License-Identifier: GPL-3.0-or-later
// Before the core is up. The link is the process's own and knows one start, so these run in a process of their own.
#include "FakeCore.h"

#include "bridge/CoreBridge.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <thread>

using masterwright::CoreBridge;
using masterwright::CoreLink;
using masterwright::CoreState;
using masterwright::seam::FakeCore;
using namespace std::chrono_literals;

namespace {

std::vector<float> ramp(CoreBridge& bridge, int blocks, bool offline, float& next) {
    std::vector<float> out;
    for (int block = 0; block < blocks; ++block) {
        float samples[64];
        for (float& sample : samples)
            sample = next += 1.0f;
        float* channels[] = {samples};
        bridge.process(channels, 64, {true, offline, false, 0, 0.0}, nullptr);
        out.insert(out.end(), samples, samples + 64);
    }
    return out;
}

} // namespace

TEST_CASE("shouldServeACoreThatComesUpLate") {
    // The test is the core's starter: nothing else may start one.
    REQUIRE(CoreLink::instance().claimStart());
    FakeCore& core = FakeCore::get();
    core.gain = 2.0f;
    CoreBridge live;
    std::string refusal;
    REQUIRE(live.setDocument("{\"kept\":1}", refusal));
    const auto before = std::chrono::steady_clock::now();
    live.prepare(48000.0, 1, 64, 50ms);
    REQUIRE(std::chrono::steady_clock::now() - before >= 50ms);
    REQUIRE((live.state() == CoreState::starting && !live.sentence().empty()));
    float next = 0.0f;
    auto out = ramp(live, 10, false, next);
    REQUIRE(out[239] == 0.0f);
    REQUIRE(out[240] == 1.0f);
    REQUIRE(out[639] == 400.0f);
    live.poll(); // nothing to connect to
    REQUIRE(!live.processing());

    CoreBridge render;
    render.prepare(48000.0, 1, 64, 0ms);
    std::thread starter([] {
        std::this_thread::sleep_for(200ms);
        mw_bridge_publish(&FakeCore::process, &FakeCore::control);
    });
    float rendered = 0.0f;
    out = ramp(render, 10, true, rendered); // waits, and is the core's from its first frame
    starter.join();
    REQUIRE(out[240] == 2.0f);
    REQUIRE(out[639] == 800.0f);
    REQUIRE((core.documents.empty()));

    live.poll();
    REQUIRE((core.documents == std::vector<std::string>{"{\"kept\":1}"}));
    out = ramp(live, 8, false, next);
    REQUIRE(out[511] == 912.0f); // dry while the core's look-ahead fills
    out = ramp(live, 9, false, next);
    REQUIRE(out[575] == 2.0f * (next - 240.0f));
    REQUIRE((live.processing() && live.state() == CoreState::ready));
}
