// SPDX-License-Identifier: GPL-3.0-or-later
#include "Allocations.h"
#include "Measurements.h"

#include <cstdlib>
#include <thread>

namespace masterwright::bench {
namespace {

constexpr long warmBlocks = 50000;
constexpr int mostRounds = 5;
constexpr long controlBlocks = 1000;

struct Counts {
    std::int64_t heapBytes = 0;
    std::int64_t natives = 0;
};

class Counter {
public:
    explicit Counter(const seam::SeamModule& module) : control(module->publishedControl()) {}

    /** Runs `block` this often and counts what it took from either heap on this thread. */
    template <typename Block>
    Counts count(long blocks, Block block) {
        const std::int64_t heap = heapBytes();
        const std::uint64_t natives = allocationsOfThisThread();
        for (long i = 0; i < blocks; ++i)
            block(i);
        const std::uint64_t nativesAfter = allocationsOfThisThread();
        return {heapBytes() - heap, static_cast<std::int64_t>(nativesAfter - natives)};
    }

private:
    std::int64_t heapBytes() { return control(MW_OP_HEAP_BYTES, 0, 0, 0); }

    mw_control_fn control;
};

} // namespace

Json measureAllocations(const seam::SeamModule& module, const Options& options) {
    Json result;
    std::thread([&] {
        seam::SeamInstance instance(module);
        instance.prepare(options.rate, 2, options.frames, startPatienceMs);
        Music music(options.frames);
        Counter counter(module);
        const auto block = [&](long i) {
            // The style moves every second, bypass every ten, so that every path is under way most of the time.
            instance.set(1, static_cast<float>(i / 750 % 3) / 2.0f);
            instance.set(seam::bypassParameter, i / 7500 % 2 == 0 ? 0.0f : 1.0f);
            instance.process(music.next(), options.frames, {true, false, true, i * options.frames});
        };
        // The machine itself allocates when it compiles or discards code, and does so in the thread that runs it. Each
        // round is reported; what a block allocated would show in every one of them.
        const Counts fresh = counter.count(warmBlocks, block);
        Counts counted;
        int rounds = 0;
        std::string history;
        do {
            counted = counter.count(options.blocks, block);
            history +=
                (rounds > 0 ? ", " : "") + std::to_string(counted.heapBytes) + "/" + std::to_string(counted.natives);
        } while (++rounds < mostRounds && (counted.heapBytes != 0 || counted.natives != 0));
        char text[256];
        const mw_control_fn control = module->publishedControl();
        const Counts heapControl = counter.count(controlBlocks, [&](long i) {
            block(i);
            control(MW_OP_MESSAGE, 0, static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(text)), sizeof text);
        });
        const Counts nativeControl = counter.count(controlBlocks, [&](long i) {
            block(i);
            void* volatile taken = std::malloc(16);
            std::free(taken);
        });
        result.add("blocks", options.blocks)
            .add("frames", options.frames)
            .add("java_heap_bytes", counted.heapBytes)
            .add("native_allocations", counted.natives)
            .add("rounds_until_clean", rounds)
            .add("heap_bytes_and_native_allocations_of_each_round", history)
            .add("first_blocks", warmBlocks)
            .add("first_blocks_heap_bytes", fresh.heapBytes)
            .add("first_blocks_native_allocations", fresh.natives)
            .add("control_blocks", controlBlocks)
            .add("control_heap_bytes", heapControl.heapBytes)
            .add("control_native_allocations", nativeControl.natives)
            .add("controls_caught", heapControl.heapBytes > 0 && nativeControl.natives >= controlBlocks)
            .add("faults", instance.faults())
            .add("processing", instance.processing());
    }).join();
    return result;
}

} // namespace masterwright::bench
