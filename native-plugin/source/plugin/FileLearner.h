// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vst3/LearnFromFile.h"

namespace masterwright {

class CoreBridge;

/** Offers the core's learning from a file to hosts. */
class FileLearner final : public LearnFromFile {
public:
    explicit FileLearner(CoreBridge& toAsk) : bridge(toAsk) {}
    virtual ~FileLearner() = default;

    Steinberg::tresult PLUGIN_API queryInterface(const Steinberg::TUID wanted, void** object) override;
    // It belongs to the processor, which outlives whoever asks.
    Steinberg::uint32 PLUGIN_API addRef() override { return 1; }
    Steinberg::uint32 PLUGIN_API release() override { return 1; }

    Steinberg::tresult PLUGIN_API learnFromFile(const char* utf8Path) override;
    void PLUGIN_API getStatus(char* text, Steinberg::int32 room) override;

private:
    CoreBridge& bridge;
};

} // namespace masterwright
