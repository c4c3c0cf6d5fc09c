// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/ParameterText.h"
#include "Check.h"

#include <limits>
#include <set>

using namespace masterwright;

namespace {

const ParameterSpec& spec(std::string_view id) {
    for (const auto& candidate : parameterSpecs)
        if (id == candidate.id)
            return candidate;
    throw std::runtime_error("no such parameter");
}

std::string text(std::string_view id, int step) {
    return textOf(spec(id), step);
}

int step(std::string_view id, std::string_view typed) {
    return stepFromText(spec(id), typed).value_or(-1);
}

} // namespace

MW_TEST(shouldKnowTheParametersOfTheContract) {
    CHECK_EQUAL(parameterSpecs.size(), std::size_t{MW_PARAMETER_COUNT});
    for (std::size_t i = 0; i < parameterSpecs.size(); ++i)
        CHECK_EQUAL(parameterSpecs[i].index, static_cast<int>(i));
    for (int i = 0; i < MW_CHAIN_COUNT; ++i) {
        const std::string id = chainParameters[static_cast<std::size_t>(i)].id;
        CHECK_EQUAL(std::string(parameterSpecs[static_cast<std::size_t>(parameter::firstTrim + i)].id), "trim." + id);
        CHECK_EQUAL(std::string(parameterSpecs[static_cast<std::size_t>(parameter::firstLock + i)].id), "lock." + id);
    }
    CHECK_EQUAL(std::string(spec("match").id), std::string(parameterSpecs[parameter::match].id));
    CHECK_EQUAL(spec("ceiling").index, parameter::ceiling);
}

MW_TEST(shouldReadTheChainsRanges) {
    CHECK_EQUAL(chainParameters[0].physical(0.0), -18.0);
    CHECK_EQUAL(chainParameters[2].physical(1.0), 6.0);
    CHECK_EQUAL(chainParameters[1].neutral, 0.0);
    CHECK(chainParameters[6].offAtMinimum && !chainParameters[5].offAtMinimum);
}

MW_TEST(shouldMeanTheSameStepInEveryDirection) {
    for (const auto& each : parameterSpecs) {
        std::set<std::string> texts;
        for (int s = 0; s <= each.steps; ++s) {
            CHECK_EQUAL(stepOf(each, normalisedOf(each, s)), s);
            const auto shown = textOf(each, s);
            CHECK(texts.insert(shown).second);
            CHECK_EQUAL(stepFromText(each, shown).value_or(-1), s);
        }
        CHECK_EQUAL(stepOf(each, std::numeric_limits<float>::quiet_NaN()), 0);
        CHECK_EQUAL(stepOf(each, -1.0f), 0);
        CHECK_EQUAL(stepOf(each, 2.0f), each.steps);
    }
}

MW_TEST(shouldShowPhysicalUnits) {
    CHECK_EQUAL(text("style", 0), "Safe");
    CHECK_EQUAL(text("style", 2), "Bold");
    CHECK_EQUAL(text("mode", 1), "Hold");
    CHECK_EQUAL(text("bypass", 1), "On");
    CHECK_EQUAL(text("amount", 735), "73.5 %");
    CHECK_EQUAL(text("amount", 1000), "100.0 %");
    CHECK_EQUAL(text("target_lufs", 0), "Auto");
    CHECK_EQUAL(text("target_lufs", 1), "-24.0 LUFS");
    CHECK_EQUAL(text("target_lufs", 101), "-14.0 LUFS");
    CHECK_EQUAL(text("target_lufs", 181), "-6.0 LUFS");
    CHECK_EQUAL(text("ceiling", 200), "-1.00 dBTP");
    CHECK_EQUAL(text("ceiling", 300), "0.00 dBTP");
    CHECK_EQUAL(text("trim.input_gain", 512), "0.00 dB");
    CHECK_EQUAL(text("trim.input_gain", 0), "-18.00 dB");
    CHECK_EQUAL(text("trim.high_eq", 1024), "+6.00 dB");
    CHECK_EQUAL(text("trim.compression", 2048), "+100.00 %");
    CHECK_EQUAL(text("trim.reverb_send", 0), "-48.00 dB");
    CHECK_EQUAL(text("trim.delay_send", 1024 + 128), "+6.00 dB");
}

MW_TEST(shouldUnderstandWhatPeopleType) {
    CHECK_EQUAL(step("amount", "50"), 500);
    CHECK_EQUAL(step("amount", " 73,5% "), 735);
    CHECK_EQUAL(step("amount", "250 %"), 1000);
    CHECK_EQUAL(step("target_lufs", "AUTO"), 0);
    CHECK_EQUAL(step("target_lufs", "-14"), 101);
    CHECK_EQUAL(step("target_lufs", "\xE2\x88\x92"
                                    "14.5 LUFS"),
                96);
    CHECK_EQUAL(step("target_lufs", "-99"), 1);
    CHECK_EQUAL(step("ceiling", "-0.3"), 270);
    CHECK_EQUAL(step("ceiling", "5"), 300);
    CHECK_EQUAL(step("style", "bold"), 2);
    CHECK_EQUAL(step("style", "2"), 2);
    CHECK_EQUAL(step("limiter", "on"), 1);
    CHECK_EQUAL(step("limiter", "0"), 0);
    CHECK_EQUAL(step("trim.high_eq", "+1.5 dB"), 640);
    for (const auto* nonsense : {"", "loud", "--3", "%", "1-2", "."})
        CHECK_EQUAL(step("amount", nonsense), -1);
}

MW_TEST(shouldShowTheChainsValues) {
    CHECK_EQUAL(chainText(chainParameters[0], 0.5), "0.00 dB");
    CHECK_EQUAL(chainText(chainParameters[0], 0.75), "+9.00 dB");
    CHECK_EQUAL(chainText(chainParameters[1], 0.4), "40.0 %");
    CHECK_EQUAL(chainText(chainParameters[6], 0.0), "Off");
    CHECK_EQUAL(chainText(chainParameters[6], 0.5), "-36.00 dB");
}
