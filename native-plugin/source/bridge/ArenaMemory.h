// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace masterwright {

/** The memory one instance shares with the core, as core_bridge.h lays it out. Big enough for every layout from the
 *  start, so that meters may be read on any thread for as long as the instance lives. */
class ArenaMemory {
public:
    ArenaMemory();
    ~ArenaMemory();
    ArenaMemory(const ArenaMemory&) = delete;
    ArenaMemory& operator=(const ArenaMemory&) = delete;

    /** Zeroes everything and writes the header. The core must have released the arena. */
    void format(double sampleRate, int channels, int maxFrames) noexcept;

    /** Address and length for MW_OP_PREPARE. */
    std::int64_t address() const noexcept;
    std::int64_t length() const noexcept;

    float* channel(int index) noexcept;
    float* parameters() noexcept;

    /** Written before a block. */
    void describeBlock(std::int64_t sequence, std::int64_t position, double tempo, int frames, int flags) noexcept;

    /** The last block the core processed whole; orders the core's writes before the caller's reads. */
    std::int64_t acknowledged() const noexcept;

    /** A float the core writes for display: byte offset MW_OFF_METERS, _IN_FORCE or _LOCKED, and an index. */
    float display(int byteOffset, int index) const noexcept;

private:
    template <typename T>
    T& at(std::size_t offset) const noexcept;

    unsigned char* bytes;
    int stride = 0;
    int total = 0;
};

} // namespace masterwright
