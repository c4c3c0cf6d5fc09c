// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugin/StepParameter.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <utility>

namespace masterwright {

/** A control of one parameter; the second mouse button opens the parameter's menu on it. Message thread. */
class ParameterControl {
public:
    virtual ~ParameterControl() = default;
    virtual StepParameter& controlled() noexcept = 0;

    /** Lets the user type a value; false where that makes no sense. */
    virtual bool beginTyping() { return false; }
};

/** A control of JUCE's that heeds the first mouse button only: the others would press it or drag it, too. */
template <typename Base>
class FirstButtonOnly : public Base {
public:
    using Base::Base;
    void mouseDown(const juce::MouseEvent& event) override {
        if (isFirst(event))
            Base::mouseDown(event);
    }
    void mouseDrag(const juce::MouseEvent& event) override {
        if (isFirst(event))
            Base::mouseDrag(event);
    }
    void mouseUp(const juce::MouseEvent& event) override {
        if (isFirst(event))
            Base::mouseUp(event);
    }

private:
    static bool isFirst(const juce::MouseEvent& event) { return !event.mods.isPopupMenu(); }
};

} // namespace masterwright
