// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <juce_gui_basics/juce_gui_basics.h>

namespace masterwright {

/** Leaves the keyboard to the host, whose space bar starts and stops, unless a text is being typed in the window or its
 *  controls are walked through with Tab. Message thread. */
class KeyboardManners final : private juce::MouseListener, private juce::FocusChangeListener {
public:
    explicit KeyboardManners(juce::Component& windowToTeach);
    ~KeyboardManners() override;

    /** No control of this takes the keyboard at a click; Tab still leads to every one. */
    static void neverGrabAtClick(juce::Component& component);

private:
    void mouseDown(const juce::MouseEvent& event) override;
    void mouseUp(const juce::MouseEvent& event) override;
    void globalFocusChanged(juce::Component* focused) override;
    bool isOurs(const juce::Component* component) const;
    void giveBack();

    juce::Component& window;
    bool typing = false;
};

} // namespace masterwright
