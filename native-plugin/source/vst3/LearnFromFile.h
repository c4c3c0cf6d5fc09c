// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pluginterfaces/base/funknown.h>

namespace masterwright {

/** What the component offers beyond VST3, for hosts that know this plugin: to learn from a file without its window. The
 *  plugin's own object gives it out; it lives as long as the component. Message thread. */
class LearnFromFile : public Steinberg::FUnknown {
public:
    static constexpr Steinberg::TUID id = INLINE_UID(0x4D737472, 0x61726E46, 0x726F6D46, 0x696C6531);

    /** Begins to learn from an audio file; kResultFalse where that is refused. */
    virtual Steinberg::tresult PLUGIN_API learnFromFile(const char* utf8Path) = 0;

    /** The core's status as text, as core_bridge.h describes it; as much as there is room for, ended by 0. */
    virtual void PLUGIN_API getStatus(char* text, Steinberg::int32 room) = 0;
};

} // namespace masterwright
