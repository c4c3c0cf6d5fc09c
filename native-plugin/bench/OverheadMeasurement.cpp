// SPDX-License-Identifier: GPL-3.0-or-later
#include "JavaProbe.h"
#include "Measurements.h"

#include <thread>

namespace masterwright::bench {
namespace {

constexpr int warmRounds = 50;
constexpr int warmCalls = 2000;
constexpr std::chrono::milliseconds compilersTurn{40};
constexpr std::size_t measuredBlocks = 300000;
constexpr int noInstance = -1;

/** A core without an engine, in C: acknowledges and does nothing. */
namespace plain {

unsigned char* arena = nullptr;

void process(std::int32_t) {
    *reinterpret_cast<volatile std::int64_t*>(arena + MW_OFF_ACKNOWLEDGED) =
        *reinterpret_cast<volatile std::int64_t*>(arena + MW_OFF_SEQUENCE);
}

std::int64_t control(std::int32_t operation, std::int32_t, std::int64_t address, std::int64_t) {
    if (operation == MW_OP_PREPARE)
        arena = reinterpret_cast<unsigned char*>(static_cast<std::intptr_t>(address));
    return 0;
}

} // namespace plain

/** Runs a call until it is compiled to the last: the compilers get the processor in between. */
template <typename Call>
void warmUp(Call call) {
    for (int round = 0; round < warmRounds; ++round) {
        for (int i = 0; i < warmCalls; ++i)
            call();
        std::this_thread::sleep_for(compilersTurn);
    }
}

/** Whole blocks as a plugin passes them on, through whichever core is published. */
Times wholeBlocks(const seam::SeamModule& module, int frames) {
    Times times(measuredBlocks);
    std::thread([&] {
        seam::SeamInstance instance(module);
        instance.prepare(48000.0, 2, frames, startPatienceMs);
        Music music(frames);
        warmUp([&] { instance.process(music.next(), frames); });
        for (std::size_t i = 0; i < measuredBlocks; ++i) {
            float* const* const audio = music.next();
            const auto start = Clock::now();
            instance.process(audio, frames);
            times.add(nanosSince(start));
        }
        if (instance.faults() != 0 || !instance.processing())
            throw std::runtime_error("The core failed while the overhead was measured.");
    }).join();
    return times;
}

/** The callback alone, for an instance that is not there. */
Times bareCalls(const seam::SeamModule& module, mw_process_fn process) {
    Times times(measuredBlocks);
    std::thread([&] {
        module->attachThread();
        warmUp([&] { process(noInstance); });
        for (std::size_t i = 0; i < measuredBlocks; ++i) {
            const auto start = Clock::now();
            process(noInstance);
            times.add(nanosSince(start));
        }
    }).join();
    return times;
}

Json beside(Times java, Times c) {
    java.sort();
    c.sort();
    const auto figures = [](const Times& times) {
        return Json()
            .add("p50_ns", times.percentile(0.5))
            .add("p99_ns", times.percentile(0.99))
            .add("p99_9_ns", times.percentile(0.999))
            .add("max_ns", times.max());
    };
    return Json()
        .add("java", figures(java))
        .add("c", figures(c))
        .add("overhead_p50_ns", java.percentile(0.5) - c.percentile(0.5))
        .add("overhead_p99_9_ns", java.percentile(0.999) - c.percentile(0.999));
}

} // namespace

Json measureOverhead(const seam::SeamModule& module) {
    {
        seam::SeamInstance starter(module);
        starter.prepare(48000.0, 2, 64, startPatienceMs);
    }
    seam::JavaProbe().publishEmpty();
    const mw_process_fn javaProcess = module->publishedProcess();
    const mw_control_fn javaControl = module->publishedControl();
    Json result;
    result.add("blocks", measuredBlocks)
        .add("measured",
             "whole blocks from the shell's process to its return, both channels copied in and out, through "
             "the Java core without its engine and through a C callback that acknowledges; the overhead is "
             "their difference. round_trip: the callback alone, for an instance that is not there.");
    result.add("round_trip", beside(bareCalls(module, javaProcess), bareCalls(module, [](std::int32_t) {})));
    for (const int frames : {64, 512}) {
        module->publish(&plain::process, &plain::control);
        Times c = wholeBlocks(module, frames);
        module->publish(javaProcess, javaControl);
        result.add("frames_" + std::to_string(frames), beside(wholeBlocks(module, frames), std::move(c)));
    }
    return result;
}

} // namespace masterwright::bench
