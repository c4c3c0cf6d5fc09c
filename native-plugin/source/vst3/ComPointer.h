// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <pluginterfaces/base/funknown.h>

namespace masterwright {

/** One counted reference to a VST3 interface. */
template <typename Interface>
class ComPointer {
public:
    ComPointer() = default;
    ~ComPointer() {
        if (pointer != nullptr)
            pointer->release();
    }
    ComPointer(const ComPointer&) = delete;
    ComPointer& operator=(const ComPointer&) = delete;

    /** Asks an object for the interface; empty where it has none. */
    bool ask(Steinberg::FUnknown& object, const Steinberg::TUID iid) {
        return object.queryInterface(iid, reinterpret_cast<void**>(&pointer)) == Steinberg::kResultOk;
    }

    Interface* operator->() const { return pointer; }
    Interface* get() const { return pointer; }

private:
    Interface* pointer = nullptr;
};

} // namespace masterwright
