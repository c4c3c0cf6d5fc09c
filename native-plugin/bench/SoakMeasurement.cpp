// SPDX-License-Identifier: GPL-3.0-or-later
#include "JavaProbe.h"
#include "Measurements.h"

#include <cmath>
#include <ctime>
#include <pthread.h>
#include <sched.h>
#include <sys/mman.h>
#include <thread>

namespace masterwright::bench {
namespace {

constexpr int calibrationBlocks = 4000;
constexpr int audioPriority = 80;

/** Work in C that costs about as much as the core's block, so that what the machine does to both shows in both. */
class Control {
public:
    explicit Control(int frames) : samples(static_cast<std::size_t>(frames), 0.25f) {}

    void run() noexcept {
        for (int round = 0; round < rounds; ++round)
            for (float& sample : samples) {
                state = 0.99f * state + 0.01f * sample;
                sample = sample * 0.999f + state * 0.001f;
            }
        sink = samples[0];
    }

    void calibrate(std::int64_t targetNanos) {
        rounds = 1;
        while (rounds < 1 << 20 && median() < targetNanos)
            rounds += 1 + rounds / 4;
    }

    int cost() const { return rounds; }

private:
    std::int64_t median() {
        Times times(501);
        for (int i = 0; i < 501; ++i) {
            const auto start = Clock::now();
            run();
            times.add(nanosSince(start));
        }
        times.sort();
        return times.percentile(0.5);
    }

    std::vector<float> samples;
    float state = 0.0f;
    volatile float sink = 0.0f;
    int rounds = 1;
};

bool becomeRealTime() {
    sched_param parameters{};
    parameters.sched_priority = audioPriority;
    return pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0;
}

std::int64_t nanosNow() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * std::int64_t{1000000000} + now.tv_nsec;
}

void sleepUntil(std::int64_t nanos) {
    const timespec when{nanos / 1000000000, nanos % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &when, nullptr) != 0) {
    }
}

struct Run {
    explicit Run(std::size_t blocks) : core(blocks), control(blocks), wakeUp(blocks) {}
    Times core;
    Times control;
    Times wakeUp;
    std::int64_t skipped = 0;
    bool realTime = false;
    int controlCost = 0;
};

void soak(seam::SeamInstance& instance, const Options& options, std::int64_t blocks, Run& run) {
    Music music(options.frames);
    Control control(options.frames);
    Times calibration(calibrationBlocks);
    for (int i = 0; i < calibrationBlocks; ++i) {
        float* const* const audio = music.next();
        const auto start = Clock::now();
        instance.process(audio, options.frames, {true, false, true, i * std::int64_t{options.frames}});
        calibration.add(nanosSince(start));
    }
    calibration.sort();
    control.calibrate(calibration.percentile(0.5));
    run.controlCost = control.cost();
    run.realTime = becomeRealTime();
    const double period = options.frames / options.rate * 1e9;
    std::int64_t begin = nanosNow() + 10000000;
    for (std::int64_t block = 0; block < blocks; ++block) {
        const std::int64_t due = begin + std::llround(static_cast<double>(block) * period);
        sleepUntil(due);
        const std::int64_t late = nanosNow() - due;
        run.wakeUp.add(late);
        if (late > static_cast<std::int64_t>(period)) {
            begin += late; // a host would have dropped out; do not run the missed blocks in a burst
            ++run.skipped;
        }
        instance.set(1, static_cast<float>(block / 3000 % 3) / 2.0f);
        float* const* const audio = music.next();
        auto start = Clock::now();
        instance.process(audio, options.frames, {true, false, true, block * options.frames});
        run.core.add(nanosSince(start));
        start = Clock::now();
        control.run();
        run.control.add(nanosSince(start));
    }
}

} // namespace

Json measureSoak(const seam::SeamModule& module, const Options& options) {
    const double period = options.frames / options.rate * 1e9;
    const auto blocks = static_cast<std::int64_t>(options.minutes * 60e9 / period);
    Run run(static_cast<std::size_t>(blocks));
    Json result;
    seam::SeamInstance instance(module);
    instance.prepare(options.rate, 2, options.frames, startPatienceMs);
    instance.set(seam::inputTrimParameter, 1.0f); // the limiter works hard
    seam::JavaProbe probe;
    probe.startAllocating(options.allocateMegabytes);
    std::thread([&] { soak(instance, options, blocks, run); }).join();
    probe.stopAllocating();
    run.core.sort();
    run.control.sort();
    const auto deadline = static_cast<std::int64_t>(period);
    const auto share = [&](double rank) { return static_cast<double>(run.core.percentile(rank)) / period; };
    return result.add("minutes", options.minutes)
        .add("rate", options.rate)
        .add("frames", options.frames)
        .add("allocated_mb_per_s", options.allocateMegabytes)
        .add("sched_fifo", run.realTime)
        .add("deadline_us", period / 1000.0)
        .add("late_blocks", run.core.above(deadline))
        .add("late_control_blocks", run.control.above(deadline))
        .add("core_us", run.core)
        .add("c_control_us", run.control)
        .add("c_control_rounds", run.controlCost)
        .add("p99_9_share_of_deadline", share(0.999))
        .add("p99_99_share_of_deadline", share(0.9999))
        .add("max_share_of_deadline", static_cast<double>(run.core.max()) / period)
        .add("wake_up_us", run.wakeUp)
        .add("wake_ups_a_block_late", run.skipped)
        .add("faults", instance.faults())
        .add("processing", instance.processing());
}

} // namespace masterwright::bench
