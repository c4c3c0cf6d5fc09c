// SPDX-License-Identifier: GPL-3.0-or-later
#include "Allocations.h"
#include "Measurements.h"

#include <cstdlib>
#include <thread>

namespace masterwright::bench {
namespace {

constexpr long warmBlocks = 50000;
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
        const Counts warm = counter.count(warmBlocks, block);
        const Counts counted = counter.count(options.blocks, block);
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
            .add("warm_up_heap_bytes", warm.heapBytes)
            .add("warm_up_native_allocations", warm.natives)
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
