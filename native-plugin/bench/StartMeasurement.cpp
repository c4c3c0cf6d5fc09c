// SPDX-License-Identifier: GPL-3.0-or-later
#include "Measurements.h"

#include <fstream>
#include <memory>
#include <sys/resource.h>
#include <thread>

namespace masterwright::bench {
namespace {

constexpr std::chrono::seconds settling{2};
constexpr std::chrono::seconds idling{10};

struct Memory {
    double pss = 0.0;
    double rss = 0.0;
};

/** Of this process, in MB. A page that ZGC maps three times counts once in PSS and three times in RSS. */
Memory memoryNow() {
    Memory memory;
    std::ifstream rollup("/proc/self/smaps_rollup");
    for (std::string line; std::getline(rollup, line);) {
        if (line.rfind("Pss:", 0) == 0)
            memory.pss = std::stod(line.substr(4)) / 1024.0;
        if (line.rfind("Rss:", 0) == 0)
            memory.rss = std::stod(line.substr(4)) / 1024.0;
    }
    return memory;
}

double processorSeconds() {
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/** What the process takes of one core while nobody plays. */
double idleShare() {
    std::this_thread::sleep_for(settling);
    const double before = processorSeconds();
    std::this_thread::sleep_for(idling);
    return (processorSeconds() - before) / std::chrono::duration<double>(idling).count();
}

void play(seam::SeamInstance& instance, int frames, int blocks) {
    Music music(frames);
    for (int i = 0; i < blocks; ++i)
        instance.process(music.next(), frames);
}

double firstBlockMicros(seam::SeamInstance& instance, int frames) {
    Music music(frames);
    float* const* const audio = music.next();
    const auto start = Clock::now();
    instance.process(audio, frames);
    return static_cast<double>(nanosSince(start)) / 1000.0;
}

} // namespace

Json measureStart(const seam::SeamModule& module, const Options& options) {
    const double deadline = options.frames / options.rate * 1e6;
    const Memory before = memoryNow();
    std::vector<std::unique_ptr<seam::SeamInstance>> instances;
    instances.push_back(std::make_unique<seam::SeamInstance>(module));
    seam::SeamInstance& first = *instances.front();
    first.prepare(options.rate, 2, 512, startPatienceMs);
    const SeamTimings timings = module->timings();
    double block = 0.0;
    double freshThread = 0.0;
    double mono = 0.0;
    double bypass = 0.0;
    std::thread([&] { block = firstBlockMicros(first, options.frames); }).join();
    std::thread([&] { freshThread = firstBlockMicros(first, options.frames); }).join();
    first.prepare(options.rate, 1, 512, startPatienceMs);
    std::thread([&] {
        mono = firstBlockMicros(first, options.frames);
        first.set(seam::bypassParameter, 1.0f);
        bypass = firstBlockMicros(first, options.frames);
        first.set(seam::bypassParameter, 0.0f);
    }).join();
    first.prepare(options.rate, 2, 512, startPatienceMs);
    play(first, 512, 500);
    const Memory one = memoryNow();
    while (instances.size() < 8) {
        instances.push_back(std::make_unique<seam::SeamInstance>(module));
        instances.back()->prepare(options.rate, 2, 512, startPatienceMs);
        play(*instances.back(), 512, 500);
    }
    const Memory eight = memoryNow();
    return Json()
        .add("sentence", first.sentence())
        .add("processing", first.processing())
        .add("prepare_to_preflight_ms", timings.preflightMs)
        .add("vm_create_ms", timings.vmCreatedMs - timings.preflightMs)
        .add("bootstrap_ms", timings.readyMs - timings.vmCreatedMs)
        .add("prepare_to_ready_ms", timings.readyMs)
        .add("deadline_us", deadline)
        .add("first_block_us", block)
        .add("first_block_share_of_deadline", block / deadline)
        .add("first_block_of_a_fresh_thread_us", freshThread)
        .add("first_mono_block_us", mono)
        .add("first_bypassed_block_us", bypass)
        .add("idle_share_of_a_core", idleShare())
        .add("pss_before_mb", before.pss)
        .add("pss_first_instance_mb", one.pss - before.pss)
        .add("pss_each_further_mb", (eight.pss - one.pss) / 7.0)
        .add("pss_with_eight_mb", eight.pss)
        .add("rss_with_eight_mb", eight.rss);
}

} // namespace masterwright::bench
