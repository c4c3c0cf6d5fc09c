// SPDX-License-Identifier: GPL-3.0-or-later
#include "Check.h"

#include "bridge/FaultPolicy.h"

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

MW_TEST(shouldHearTheCoreFromTheFirstBlockOfAFreshStream) {
    FaultPolicy policy;
    start(policy);
    CHECK(policy.judge(true, 64));
}

MW_TEST(shouldReturnAfterEightGoodBlocks) {
    FaultPolicy policy;
    start(policy);
    CHECK(!policy.judge(false, 64));
    for (int block = 1; block <= 8; ++block)
        CHECK(!policy.judge(true, 64));
    CHECK(policy.judge(true, 64));
    CHECK_EQUAL(policy.faults(), 1u);
}

MW_TEST(shouldNotReturnBeforeTheLookAheadIsFull) {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 16);
    for (int frames = 0; frames < latency; frames += 16)
        CHECK(!policy.judge(true, 16));
    CHECK(policy.judge(true, 16));
}

MW_TEST(shouldCountGoodBlocksAnewAfterEachFault) {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 64);
    judgeGood(policy, 7);
    policy.judge(false, 64);
    for (int block = 1; block <= 8; ++block)
        CHECK(!policy.judge(true, 64));
    CHECK(policy.judge(true, 64));
}

MW_TEST(shouldLatchAfterThreeFaultsInTenSeconds) {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 48000);
    judgeGood(policy, 4, 48000);
    policy.judge(false, 48000);
    judgeGood(policy, 4, 48000);
    CHECK(!policy.latched());
    policy.judge(false, 48000);
    CHECK(policy.latched());
}

MW_TEST(shouldNotLatchWhenTheFaultsLieFurtherApart) {
    FaultPolicy policy;
    start(policy);
    for (int i = 0; i < 20; ++i) {
        policy.judge(false, 48000);
        judgeGood(policy, 5, 48000);
        CHECK(!policy.latched());
    }
}

MW_TEST(shouldLatchOnTheLatestThreeFaults) {
    FaultPolicy policy;
    start(policy);
    policy.judge(false, 64);
    judgeGood(policy, 20, 48000);
    policy.judge(false, 64);
    policy.judge(false, 64);
    CHECK(!policy.latched());
    policy.judge(false, 64);
    CHECK(policy.latched());
}

MW_TEST(shouldStayLatchedThroughPrepareUntilTheUserResets) {
    FaultPolicy policy;
    start(policy);
    for (int i = 0; i < 3; ++i)
        policy.judge(false, 64);
    policy.prepare(96000.0, latency);
    CHECK(policy.latched());
    CHECK(!policy.applyClear());
    policy.clear();
    CHECK(policy.applyClear());
    CHECK(!policy.latched());
    policy.judge(false, 64);
    policy.judge(false, 64);
    CHECK(!policy.latched());
}
