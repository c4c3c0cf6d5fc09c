// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/FaultPolicy.h"

#include <catch2/catch.hpp>

using masterwright::FaultPolicy;

namespace {

constexpr int latency = 240;

void start(FaultPolicy& policy) {
    policy.prepare(48000.0, latency);
    policy.startStream(true);
}

void judgeGood(FaultPolicy& policy, int blocks, int frames = 64) {
    for (int i = 0; i < blocks; ++i)
        policy.judge(true, frames);
}

} // namespace

TEST_CASE("shouldHearTheCoreFromTheFirstBlockOfAFreshStream") {
    FaultPolicy policy;
    start(policy);
    REQUIRE(policy.judge(true, 64));
}

TEST_CASE("shouldReturnAfterEightGoodBlocks") {
    FaultPolicy policy;
    start(policy);
    REQUIRE(!policy.judge(false, 64));
    for (int block = 1; block <= 8; ++block)
        REQUIRE(!policy.judge(true, 64));
    REQUIRE(policy.judge(true, 64));
    REQUIRE(policy.faults() == 1u);
}

TEST_CASE("shouldNotReturnBeforeTheLookAheadIsFull") {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 16);
    for (int frames = 0; frames < latency; frames += 16)
        REQUIRE(!policy.judge(true, 16));
    REQUIRE(policy.judge(true, 16));
}

TEST_CASE("shouldCountGoodBlocksAnewAfterEachFault") {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 64);
    judgeGood(policy, 7);
    policy.judge(false, 64);
    for (int block = 1; block <= 8; ++block)
        REQUIRE(!policy.judge(true, 64));
    REQUIRE(policy.judge(true, 64));
}

TEST_CASE("shouldLatchAfterThreeFaultsInTenSeconds") {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 48000);
    judgeGood(policy, 4, 48000);
    policy.judge(false, 48000);
    judgeGood(policy, 4, 48000);
    REQUIRE(!policy.latched());
    policy.judge(false, 48000);
    REQUIRE(policy.latched());
}

TEST_CASE("shouldNotLatchWhenTheFaultsLieFurtherApart") {
    FaultPolicy policy;
    start(policy);
    for (int i = 0; i < 20; ++i) {
        policy.judge(false, 48000);
        judgeGood(policy, 5, 48000);
        REQUIRE(!policy.latched());
    }
}

TEST_CASE("shouldLatchOnTheLatestThreeFaults") {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 64);
    judgeGood(policy, 20, 48000);
    policy.judge(false, 64);
    policy.judge(false, 64);
    REQUIRE(!policy.latched());
    policy.judge(false, 64);
    REQUIRE(policy.latched());
}

TEST_CASE("shouldStayLatchedThroughPrepareUntilTheUserResets") {
    FaultPolicy policy;
    start(policy);
    for (int i = 0; i < 3; ++i)
        policy.judge(false, 64);
    policy.prepare(96000.0, latency);
    REQUIRE(policy.latched());
    REQUIRE(!policy.applyClear());
    policy.clear();
    REQUIRE(policy.applyClear());
    REQUIRE(!policy.latched());
    policy.judge(false, 64);
    policy.judge(false, 64);
    REQUIRE(!policy.latched());
}
