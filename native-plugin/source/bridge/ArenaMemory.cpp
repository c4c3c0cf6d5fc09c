// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/ArenaMemory.h"

#include "core_bridge.h"

#include <cstring>
#include <new>

namespace masterwright {
namespace {

constexpr std::size_t largest = MW_OFF_AUDIO + std::size_t{MW_MAX_CHANNELS} * MW_MAX_FRAMES * sizeof(float);
constexpr std::align_val_t alignment{MW_ARENA_ALIGNMENT};

struct Default {
    int index;
    float value;
};

#define MW_PARAMETER(index, id, name, steps, default_step, ...)                                                        \
    {index, static_cast<float>(static_cast<double>(default_step) / (steps))},
constexpr Default defaults[] = {
#include "parameters.def"
};
#undef MW_PARAMETER
static_assert(sizeof(defaults) / sizeof(defaults[0]) == MW_PARAMETER_COUNT, "parameters.def and core_bridge.h differ");

} // namespace

ArenaMemory::ArenaMemory() : bytes(static_cast<unsigned char*>(::operator new(largest, alignment))) {
    std::memset(bytes, 0, largest);
}

ArenaMemory::~ArenaMemory() {
    ::operator delete(bytes, alignment);
}

template <typename T>
T& ArenaMemory::at(std::size_t offset) const noexcept {
    return *reinterpret_cast<T*>(bytes + offset);
}

void ArenaMemory::format(double sampleRate, int channels, int maxFrames) noexcept {
    std::memset(bytes, 0, largest);
    stride = mw_channel_stride(maxFrames);
    total = mw_arena_bytes(channels, maxFrames);
    at<std::int32_t>(MW_OFF_MAGIC) = MW_ARENA_MAGIC;
    at<std::int32_t>(MW_OFF_ABI) = MW_ABI_VERSION;
    at<std::int32_t>(MW_OFF_TOTAL_BYTES) = total;
    at<std::int32_t>(MW_OFF_MAX_FRAMES) = maxFrames;
    at<std::int32_t>(MW_OFF_CHANNELS) = channels;
    at<std::int32_t>(MW_OFF_LATENCY) = mw_latency_frames(sampleRate);
    at<double>(MW_OFF_SAMPLE_RATE) = sampleRate;
    for (const Default& parameter : defaults)
        parameters()[parameter.index] = parameter.value;
}

std::int64_t ArenaMemory::address() const noexcept {
    return static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(bytes));
}

std::int64_t ArenaMemory::length() const noexcept {
    return total;
}

float* ArenaMemory::channel(int index) noexcept {
    return &at<float>(MW_OFF_AUDIO + static_cast<std::size_t>(index) * static_cast<std::size_t>(stride));
}

float* ArenaMemory::parameters() noexcept {
    return &at<float>(MW_OFF_PARAMETERS);
}

void ArenaMemory::describeBlock(std::int64_t sequence, std::int64_t position, double tempo, int frames,
                                int flags) noexcept {
    at<std::int64_t>(MW_OFF_POSITION) = position;
    at<double>(MW_OFF_TEMPO) = tempo;
    at<std::int32_t>(MW_OFF_FRAMES) = frames;
    at<std::int32_t>(MW_OFF_FLAGS) = flags;
    __atomic_store_n(&at<std::int64_t>(MW_OFF_SEQUENCE), sequence, __ATOMIC_RELEASE);
}

std::int64_t ArenaMemory::acknowledged() const noexcept {
    return __atomic_load_n(&at<std::int64_t>(MW_OFF_ACKNOWLEDGED), __ATOMIC_ACQUIRE);
}

float ArenaMemory::display(int byteOffset, int index) const noexcept {
    const std::size_t offset = static_cast<std::size_t>(byteOffset) + static_cast<std::size_t>(index) * sizeof(float);
    const std::uint32_t bits = __atomic_load_n(&at<std::uint32_t>(offset), __ATOMIC_RELAXED);
    float value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

} // namespace masterwright
