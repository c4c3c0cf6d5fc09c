// SPDX-License-Identifier: GPL-3.0-or-later
#include "FakeCore.h"

#include "bridge/CoreBridge.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <memory>
#include <random>

using masterwright::CoreBridge;
using masterwright::CoreState;
using masterwright::Transport;
using masterwright::seam::FakeCore;
using namespace std::chrono_literals;

namespace {

constexpr double rate = 48000.0;
constexpr int latency = 240;

FakeCore& freshCore() {
    FakeCore& core = FakeCore::get();
    core.clear();
    mw_bridge_publish(&FakeCore::process, &FakeCore::control);
    return core;
}

/** Two channels of noise that run through a bridge and are compared with what was due. */
struct Stream {
    std::vector<float> left;
    std::vector<float> right;
    std::vector<float> outLeft;
    std::vector<float> outRight;
    Transport transport;
    std::mt19937 random{7};

    void push(CoreBridge& bridge, int frames) {
        std::uniform_real_distribution<float> level(-1.0f, 1.0f);
        std::vector<float> a(static_cast<std::size_t>(frames));
        std::vector<float> b(static_cast<std::size_t>(frames));
        for (int i = 0; i < frames; ++i) {
            a[static_cast<std::size_t>(i)] = level(random);
            b[static_cast<std::size_t>(i)] = level(random);
        }
        left.insert(left.end(), a.begin(), a.end());
        right.insert(right.end(), b.begin(), b.end());
        float* channels[] = {a.data(), b.data()};
        bridge.process(channels, frames, transport, nullptr);
        outLeft.insert(outLeft.end(), a.begin(), a.end());
        outRight.insert(outRight.end(), b.begin(), b.end());
    }

    void push(CoreBridge& bridge, int frames, int blocks) {
        for (int i = 0; i < blocks; ++i)
            push(bridge, frames);
    }

    /** Frames at or after `from` whose output is not `gain` times the delayed input. */
    int differences(std::size_t from, std::size_t to, float gain) const {
        int count = 0;
        for (std::size_t i = from; i < std::min(to, outLeft.size()); ++i) {
            const float dueLeft = i < latency ? 0.0f : left[i - latency] * gain;
            const float dueRight = i < latency ? 0.0f : right[i - latency] * gain;
            count += outLeft[i] != dueLeft || outRight[i] != dueRight ? 1 : 0;
        }
        return count;
    }

    int differences(float gain) const { return differences(0, outLeft.size(), gain); }
};

} // namespace

TEST_CASE("shouldHandEveryBlockSizeToTheCoreAndBack") {
    for (const int maxFrames : {1, 64, 512, 8192}) {
        FakeCore& core = freshCore();
        core.gain = 0.5f;
        CoreBridge bridge;
        bridge.prepare(rate, 2, maxFrames, 0ms);
        Stream stream;
        for (const int frames : {0, 1, 17, 64, 8192, 20000, 0, 3})
            stream.push(bridge, frames);
        std::mt19937 random(11);
        for (int i = 0; i < 100; ++i)
            stream.push(bridge, static_cast<int>(random() % 2000));
        REQUIRE(stream.differences(0.5f) == 0);
        REQUIRE(*std::max_element(core.blockFrames.begin(), core.blockFrames.end()) <= maxFrames);
        REQUIRE(*std::min_element(core.blockFrames.begin(), core.blockFrames.end()) > 0);
        REQUIRE((core.headerFits && bridge.processing()));
        REQUIRE(bridge.faults() == 0u);
        REQUIRE(bridge.latencyFrames() == latency);
    }
}

TEST_CASE("shouldCountThePositionOnWhenItSplitsABlock") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    bridge.prepare(rate, 2, 100, 0ms);
    Stream stream;
    stream.transport = {true, true, true, -150, 120.0};
    stream.push(bridge, 250);
    REQUIRE((core.positions == std::vector<std::int64_t>{-150, -50, 50}));
    REQUIRE(core.flags[0] == (MW_FLAG_RESET | MW_FLAG_OFFLINE | MW_FLAG_PLAYING | MW_FLAG_POSITION_VALID));
    REQUIRE(core.flags[1] == (MW_FLAG_OFFLINE | MW_FLAG_PLAYING | MW_FLAG_POSITION_VALID));
    stream.transport = {false, false, true, 4711, 120.0};
    stream.push(bridge, 10);
    REQUIRE(core.flags.back() == 0);
    REQUIRE(core.positions.back() == 0);
}

TEST_CASE("shouldHandOverTheParametersAndTheirDefaults") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    Stream stream;
    stream.push(bridge, 64);
    REQUIRE(core.parameters[1] == 0.5f);
    REQUIRE(core.parameters[2] == 1.0f);
    REQUIRE(core.parameters[7] == 1.0f);
    std::vector<float> values(MW_PARAMETER_COUNT);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<float>(i) / 100.0f;
    float sample = 0.0f;
    float* channels[] = {&sample, &sample};
    bridge.process(channels, 1, {}, values.data());
    REQUIRE(core.parameters == values);
}

TEST_CASE("shouldSurviveNullsAndEmptyBlocks") {
    freshCore();
    CoreBridge bridge;
    float* nothing[] = {nullptr, nullptr};
    bridge.process(nullptr, 64, {}, nullptr);
    bridge.prepare(rate, 2, 64, 0ms);
    bridge.process(nullptr, 64, {}, nullptr);
    bridge.process(nullptr, 0, {}, nullptr);
    bridge.process(nothing, 20000, {}, nullptr);
    bridge.process(nothing, -5, {}, nullptr);
    REQUIRE(bridge.faults() == 0u);
    bridge.release();
    bridge.process(nothing, 64, {}, nullptr);
    bridge.prepare(std::nan(""), 77, 1 << 30, 0ms);
    bridge.process(nothing, 64, {}, nullptr);
    bridge.prepare(rate, 0, -1, 0ms);
    bridge.process(nothing, 64, {}, nullptr);
    REQUIRE(!FakeCore::get().touchedUnprepared);
}

TEST_CASE("shouldStayDryAndAlignedForABlockThatIsNotAcknowledged") {
    for (const auto fault : {FakeCore::Fault::silent, FakeCore::Fault::stale, FakeCore::Fault::ahead}) {
        FakeCore& core = freshCore();
        core.gain = 0.5f;
        CoreBridge bridge;
        bridge.prepare(rate, 2, 64, 0ms);
        Stream stream;
        stream.push(bridge, 64, 10);
        core.fault = fault;
        core.faultBlocks = 1;
        stream.push(bridge, 64, 20);
        REQUIRE(bridge.faults() == 1u);
        REQUIRE(stream.differences(0, 640, 0.5f) == 0);
        REQUIRE(stream.differences(640, 704, 1.0f) > 0);    // 64 frames of ramp
        REQUIRE(stream.differences(704, 1216, 1.0f) == 0);  // eight good blocks, dry and bit-exact
        REQUIRE(stream.differences(1216, 1280, 0.5f) > 0);  // 64 frames of cross-fade
        REQUIRE(stream.differences(1280, 1920, 0.5f) == 0); // and back
        const auto loudest = std::max_element(stream.outLeft.begin(), stream.outLeft.end());
        REQUIRE(*loudest < 2.0f); // nothing of the half-processed block
        REQUIRE((core.flags[11] & MW_FLAG_RESET) == MW_FLAG_RESET);
        REQUIRE(bridge.processing());
    }
}

TEST_CASE("shouldLatchAfterThreeFaultsUntilTheUserResets") {
    FakeCore& core = freshCore();
    core.gain = 0.5f;
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    Stream stream;
    stream.push(bridge, 64, 10);
    core.fault = FakeCore::Fault::silent;
    for (int i = 0; i < 3; ++i) {
        core.faultBlocks = 1;
        stream.push(bridge, 64, 20);
    }
    REQUIRE(bridge.faults() == 3u);
    REQUIRE(bridge.state() == CoreState::failed);
    REQUIRE(bridge.sentence().find("Reset") != std::string::npos);
    const std::size_t calls = core.blockFrames.size();
    const std::size_t from = stream.outLeft.size();
    stream.push(bridge, 64, 100);
    REQUIRE(core.blockFrames.size() == calls); // the core is left alone
    REQUIRE(stream.differences(from, stream.outLeft.size(), 1.0f) == 0);
    bridge.clearFaults();
    stream.push(bridge, 64, 9);
    const std::size_t back = stream.outLeft.size();
    stream.push(bridge, 64, 10);
    REQUIRE(stream.differences(back, stream.outLeft.size(), 0.5f) == 0);
    REQUIRE((bridge.state() == CoreState::ready && bridge.sentence().empty()));
}

TEST_CASE("shouldStartAnewWhenTheHostResets") {
    FakeCore& core = freshCore();
    core.gain = 0.5f;
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    Stream before;
    before.push(bridge, 64, 10);
    bridge.reset();
    Stream after;
    after.push(bridge, 64, 10);
    REQUIRE(after.differences(0.5f) == 0);
    REQUIRE((core.flags[10] & MW_FLAG_RESET) == MW_FLAG_RESET);
}

TEST_CASE("shouldRefuseADocumentWithTheCoresOwnSentence") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    std::string refusal;
    REQUIRE(bridge.setDocument("{\"first\":1}", refusal)); // before prepare: opens, hands over
    bridge.prepare(rate, 2, 64, 0ms);
    core.refuseDocuments = true;
    REQUIRE(!bridge.setDocument("{", refusal));
    REQUIRE(refusal == "The document is corrupt: load another.");
    REQUIRE((core.documents == std::vector<std::string>{"{\"first\":1}"}));
    Stream stream;
    stream.push(bridge, 64);
    REQUIRE(bridge.processing());
}

TEST_CASE("shouldSayWhyTheCoreWillNotTakeTheArena") {
    FakeCore& core = freshCore();
    core.refuseArenas = true;
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    REQUIRE((bridge.state() == CoreState::failed && !bridge.sentence().empty()));
    Stream stream;
    stream.push(bridge, 64, 20);
    REQUIRE(stream.differences(1.0f) == 0);
    core.refuseArenas = false;
    bridge.prepare(rate, 2, 64, 0ms);
    stream.push(bridge, 64);
    REQUIRE((bridge.state() == CoreState::ready && bridge.processing()));
}

TEST_CASE("shouldKeepInstancesApartAndCloseThem") {
    FakeCore& core = freshCore();
    {
        auto first = std::make_unique<CoreBridge>();
        CoreBridge second;
        first->prepare(rate, 2, 64, 0ms);
        second.prepare(rate, 2, 256, 0ms);
        Stream one;
        Stream two;
        for (int i = 0; i < 20; ++i) {
            one.push(*first, 64);
            two.push(second, 200);
        }
        first.reset();
        two.push(second, 200);
        REQUIRE(one.differences(1.0f) == 0);
        REQUIRE(two.differences(1.0f) == 0);
        CoreBridge third;
        third.prepare(rate, 2, 64, 0ms); // takes the slot the first has left
        Stream three;
        three.push(third, 64, 20);
        REQUIRE(three.differences(1.0f) == 0);
    }
    REQUIRE(std::none_of(core.plugins.begin(), core.plugins.end(), [](const auto& plugin) { return plugin.open; }));
    REQUIRE(!core.touchedUnprepared);
    std::vector<std::unique_ptr<CoreBridge>> many;
    for (int i = 0; i < 5; ++i) {
        many.push_back(std::make_unique<CoreBridge>());
        many.back()->prepare(rate, 2, 64, 0ms);
    }
    REQUIRE(many[3]->state() == CoreState::ready);
    REQUIRE((many[4]->state() == CoreState::failed && !many[4]->sentence().empty()));
    Stream stream;
    stream.push(*many[4], 64, 10);
    REQUIRE(stream.differences(1.0f) == 0);
}

TEST_CASE("shouldReleaseBeforeItPreparesAgain") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    bridge.prepare(rate, 1, 128, 0ms);
    bridge.release();
    bridge.release();
    REQUIRE(
        (core.operations == std::vector<int>{MW_OP_OPEN, MW_OP_PREPARE, MW_OP_RELEASE, MW_OP_PREPARE, MW_OP_RELEASE}));
}

TEST_CASE("shouldTellWhatTheCoreHasLearntHoweverLongItIs") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    REQUIRE(bridge.revision() == -1);
    std::string refusal = "old";
    REQUIRE((bridge.status().empty() && bridge.learnt(refusal).empty()));
    bridge.prepare(rate, 2, 64, 0ms);
    REQUIRE(bridge.revision() == 0);
    REQUIRE((bridge.status().empty() && bridge.learnt(refusal).empty() && refusal.empty()));
    core.revision = 3;
    core.status = "{\"phase\": \"learning\"}";
    core.state = std::string(100000, 'x');
    REQUIRE(bridge.revision() == 3);
    REQUIRE(bridge.status() == core.status);
    REQUIRE(bridge.learnt(refusal) == core.state);
    bridge.release();
    REQUIRE((bridge.learnt(refusal) == core.state && refusal.empty())); // a host saves when it has stopped
}

TEST_CASE("shouldSayWhyTheCoreCannotStoreWhatItHasLearnt") {
    FakeCore& core = freshCore();
    CoreBridge bridge;
    bridge.prepare(rate, 2, 64, 0ms);
    core.unstorable = true;
    std::string refusal;
    REQUIRE(bridge.learnt(refusal).empty());
    REQUIRE(refusal == "The document is corrupt: load another.");
    core.unstorable = false;
    REQUIRE((bridge.learnt(refusal).empty() && refusal.empty()));
}

TEST_CASE("shouldShowWhatTheCoreMeasures") {
    freshCore();
    CoreBridge bridge;
    const float silence = bridge.meters().outputIntegratedLufs;
    bridge.prepare(rate, 2, 64, 0ms);
    Stream stream;
    stream.push(bridge, 64);
    REQUIRE(silence == -200.0f);
    REQUIRE(bridge.meters().outputIntegratedLufs == 0.0f); // what this core has written: nothing
}
