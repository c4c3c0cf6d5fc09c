// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pluginterfaces/vst/ivstaudioprocessor.h>
#include <pluginterfaces/vst/ivstprocesscontext.h>

#include <array>

namespace masterwright {

/** Hands a block on in parts no longer than was prepared for. Parameter changes come with the first part, as JUCE takes
 *  one value per block anyway; the transport counts on. Allocates nothing. */
class BlockSplitter {
public:
    using Data = Steinberg::Vst::ProcessData;
    static constexpr int mostBuses = 4;
    static constexpr int mostChannels = 8;

    BlockSplitter(Data& hostData, Steinberg::int32 framesPerPart);

    /** False where the block has more buses or channels than there is room for. */
    bool fits() const noexcept { return fitting; }

    /** The next part, or null after the last. */
    Data* next() noexcept;

private:
    struct Side {
        std::array<Steinberg::Vst::AudioBusBuffers, mostBuses> buses{};
        std::array<std::array<float*, mostChannels>, mostBuses> channels{};
    };

    bool copy(const Steinberg::Vst::AudioBusBuffers* from, Steinberg::int32 count, Side& side) noexcept;
    void advance(Steinberg::int32 count, Side& side, Steinberg::int32 frames) noexcept;
    void advanceTransport(Steinberg::int32 frames) noexcept;

    Data& host;
    const Steinberg::int32 most;
    Data part;
    Steinberg::Vst::ProcessContext context{};
    Side inputs, outputs;
    Steinberg::int32 done = 0;
    bool fitting;
};

} // namespace masterwright
