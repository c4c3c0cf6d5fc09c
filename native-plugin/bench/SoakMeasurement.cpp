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

constexpr std::size_t calibrationBlocks = 1500;
constexpr int calibrations = 3;
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

    /** Makes the next runs cost `target` if these have cost `median`. */
    void scale(std::int64_t target, std::int64_t median) {
        const double factor = static_cast<double>(target) / static_cast<double>(std::max<std::int64_t>(1, median));
        rounds = std::clamp(static_cast<int>(std::lround(rounds * factor)), 1, 1 << 16);
    }

    int cost() const { return rounds; }

private:
    std::vector<float> samples;
    float state = 0.0f;
    volatile float sink = 0.0f;
    int rounds = 16;
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
};

/** One block after the other at its time, each followed by the control. */
void pace(seam::SeamInstance& instance, Control& control, const Options& options, std::int64_t blocks, Run& run) {
    Music music(options.frames);
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

void calibrate(seam::SeamInstance& instance, Control& control, const Options& options) {
    for (int i = 0; i < calibrations; ++i) {
        Run trial(calibrationBlocks);
        pace(instance, control, options, calibrationBlocks, trial);
        trial.core.sort();
        trial.control.sort();
        control.scale(trial.core.percentile(0.5), trial.control.percentile(0.5));
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
    Control control(options.frames);
    bool realTime = false;
    std::thread([&] {
        realTime = becomeRealTime();
        calibrate(instance, control, options);
        pace(instance, control, options, blocks, run);
    }).join();
    probe.stopAllocating();
    run.core.sort();
    run.control.sort();
    const auto deadline = static_cast<std::int64_t>(period);
    const auto share = [&](double rank) { return static_cast<double>(run.core.percentile(rank)) / period; };
    return result.add("minutes", options.minutes)
        .add("rate", options.rate)
        .add("frames", options.frames)
        .add("allocated_mb_per_s", options.allocateMegabytes)
        .add("sched_fifo", realTime)
        .add("deadline_us", period / 1000.0)
        .add("late_blocks", run.core.above(deadline))
        .add("late_control_blocks", run.control.above(deadline))
        .add("core_us", run.core)
        .add("c_control_us", run.control)
        .add("c_control_rounds", control.cost())
        .add("p99_9_share_of_deadline", share(0.999))
        .add("p99_99_share_of_deadline", share(0.9999))
        .add("max_share_of_deadline", static_cast<double>(run.core.max()) / period)
        .add("wake_up_us", run.wakeUp)
        .add("wake_ups_a_block_late", run.skipped)
        .add("faults", instance.faults())
        .add("processing", instance.processing());
}

} // namespace masterwright::bench
