// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core_bridge.h"

#include <cstring>
#include <string>
#include <vector>

namespace masterwright::seam {

/** A core in plain C++ that delays by the latency and multiplies by `gain`, and can be told to fail in every way a core
 *  can. What it records is for the tests to read. One instance at a time per number, as the contract says. */
struct FakeCore {
    enum class Fault { none, silent, stale, ahead };

    struct Plugin {
        bool open = false;
        unsigned char* arena = nullptr;
        std::vector<std::vector<float>> line;
        std::int64_t lastSequence = 0;
    };

    static FakeCore& get() {
        static FakeCore core;
        return core;
    }

    void clear() { *this = FakeCore{}; }

    Fault fault = Fault::none;
    int faultBlocks = 0; /**< this many blocks fail, then it is well again */
    int faultEvery = 0;  /**< each so-many-th block fails in silence */
    float gain = 1.0f;
    bool refuseDocuments = false;
    bool refuseArenas = false;
    std::vector<Plugin> plugins = std::vector<Plugin>(4);
    std::vector<std::string> documents;
    std::vector<std::string> locks;
    std::vector<std::string> files;
    std::vector<int> operations;
    std::vector<int> blockFrames;
    std::vector<int> flags;
    std::vector<std::int64_t> positions;
    std::vector<float> parameters;
    std::string state;
    bool unstorable = false; /**< STATE fails */
    std::string status;
    std::int64_t revision = 0;
    bool headerFits = true;
    bool touchedUnprepared = false;

    static void process(std::int32_t instance) { get().processBlock(instance); }

    static std::int64_t control(std::int32_t operation, std::int32_t instance, std::int64_t address,
                                std::int64_t length) {
        return get().controlCore(operation, instance, address, length);
    }

private:
    template <typename T>
    static T& at(unsigned char* arena, int offset) {
        return *reinterpret_cast<T*>(arena + offset);
    }

    void processBlock(std::int32_t instance) {
        Plugin& plugin = plugins[static_cast<std::size_t>(instance)];
        unsigned char* const arena = plugin.arena;
        if (arena == nullptr) {
            touchedUnprepared = true;
            return;
        }
        const int frames = at<std::int32_t>(arena, MW_OFF_FRAMES);
        const auto sequence = at<std::int64_t>(arena, MW_OFF_SEQUENCE);
        blockFrames.push_back(frames);
        flags.push_back(at<std::int32_t>(arena, MW_OFF_FLAGS));
        positions.push_back(at<std::int64_t>(arena, MW_OFF_POSITION));
        parameters.assign(&at<float>(arena, MW_OFF_PARAMETERS),
                          &at<float>(arena, MW_OFF_PARAMETERS) + MW_PARAMETER_COUNT);
        const bool failing = fault != Fault::none && faultBlocks > 0;
        if (failing)
            --faultBlocks;
        const bool sabotaged = faultEvery > 0 && blockFrames.size() % static_cast<std::size_t>(faultEvery) == 0;
        if (sabotaged || (failing && fault == Fault::silent)) {
            // Half a block processed, then nothing: what a throwing core leaves behind.
            for (int i = 0; i < frames / 2; ++i)
                at<float>(arena, MW_OFF_AUDIO + 4 * i) = 1e9f;
            return;
        }
        const int latency = at<std::int32_t>(arena, MW_OFF_LATENCY);
        for (int c = 0; c < at<std::int32_t>(arena, MW_OFF_CHANNELS); ++c) {
            float* const audio =
                &at<float>(arena, MW_OFF_AUDIO + c * mw_channel_stride(at<std::int32_t>(arena, MW_OFF_MAX_FRAMES)));
            auto& line = plugin.line[static_cast<std::size_t>(c)];
            if ((flags.back() & MW_FLAG_RESET) != 0)
                line.assign(static_cast<std::size_t>(latency), 0.0f);
            line.insert(line.end(), audio, audio + frames);
            for (int i = 0; i < frames; ++i)
                audio[i] = line[static_cast<std::size_t>(i)] * gain;
            line.erase(line.begin(), line.begin() + frames);
        }
        const std::int64_t shift = failing ? (fault == Fault::stale ? -1 : 1) : 0;
        __atomic_store_n(&at<std::int64_t>(arena, MW_OFF_ACKNOWLEDGED), sequence + shift, __ATOMIC_RELEASE);
    }

    static std::int64_t give(const std::string& text, unsigned char* memory, std::int64_t length) {
        const auto bytes = static_cast<std::int64_t>(text.size());
        if (memory != nullptr && bytes <= length)
            std::memcpy(memory, text.data(), text.size());
        return bytes;
    }

    std::int64_t controlCore(std::int32_t operation, std::int32_t instance, std::int64_t address, std::int64_t length) {
        operations.push_back(operation);
        if (operation == MW_OP_OPEN) {
            for (std::size_t i = 0; i < plugins.size(); ++i)
                if (!plugins[i].open) {
                    plugins[i].open = true;
                    return static_cast<std::int64_t>(i);
                }
            return MW_ERROR_INSTANCE;
        }
        if (instance < 0 || instance >= static_cast<std::int32_t>(plugins.size()))
            return MW_ERROR_INSTANCE;
        Plugin& plugin = plugins[static_cast<std::size_t>(instance)];
        auto* const memory = reinterpret_cast<unsigned char*>(static_cast<std::intptr_t>(address));
        switch (operation) {
        case MW_OP_PREPARE:
            if (refuseArenas)
                return MW_ERROR_ARENA;
            headerFits = headerFits && at<std::int32_t>(memory, MW_OFF_MAGIC) == MW_ARENA_MAGIC &&
                         at<std::int32_t>(memory, MW_OFF_TOTAL_BYTES) == length && address % MW_ARENA_ALIGNMENT == 0 &&
                         at<std::int64_t>(memory, MW_OFF_ACKNOWLEDGED) == 0;
            plugin.arena = memory;
            plugin.line.assign(MW_MAX_CHANNELS, {});
            return 0;
        case MW_OP_RELEASE:
            plugin.arena = nullptr;
            return 0;
        case MW_OP_CLOSE:
            plugin = {};
            return 0;
        case MW_OP_DOCUMENT:
            if (refuseDocuments)
                return MW_ERROR_DOCUMENT;
            documents.emplace_back(reinterpret_cast<const char*>(memory), static_cast<std::size_t>(length));
            return 0;
        case MW_OP_MESSAGE: {
            const std::string text = "The document is corrupt: load another.";
            std::memcpy(memory, text.data(), text.size());
            return static_cast<std::int64_t>(text.size());
        }
        case MW_OP_LOCKS:
            locks.emplace_back(reinterpret_cast<const char*>(memory), static_cast<std::size_t>(length));
            return 0;
        case MW_OP_LEARN_FILE:
            if (refuseDocuments)
                return MW_ERROR_DOCUMENT;
            files.emplace_back(reinterpret_cast<const char*>(memory), static_cast<std::size_t>(length));
            return 0;
        case MW_OP_CANCEL_LEARNING:
        case MW_OP_RESET_METERS:
            return 0;
        case MW_OP_STATE:
            return unstorable ? MW_ERROR_DOCUMENT : give(state, memory, length);
        case MW_OP_STATUS:
            return give(status, memory, length);
        case MW_OP_REVISION:
            return revision;
        default:
            return MW_ERROR_OPERATION;
        }
    }
};

} // namespace masterwright::seam
