// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/KeyboardManners.h"

#include "editor/HostFocus.h"

namespace masterwright {
namespace {

bool isText(const juce::Component* component) {
    return dynamic_cast<const juce::TextEditor*>(component) != nullptr;
}

} // namespace

KeyboardManners::KeyboardManners(juce::Component& windowToTeach) : window(windowToTeach) {
    juce::Desktop::getInstance().addGlobalMouseListener(this);
    juce::Desktop::getInstance().addFocusChangeListener(this);
}

KeyboardManners::~KeyboardManners() {
    juce::Desktop::getInstance().removeFocusChangeListener(this);
    juce::Desktop::getInstance().removeGlobalMouseListener(this);
}

void KeyboardManners::neverGrabAtClick(juce::Component& component) {
    if (!isText(&component))
        component.setMouseClickGrabsKeyboardFocus(false);
    for (auto* child : component.getChildren())
        neverGrabAtClick(*child);
}

bool KeyboardManners::isOurs(const juce::Component* component) const {
    return component != nullptr && component->getTopLevelComponent() == window.getTopLevelComponent();
}

void KeyboardManners::mouseDown(const juce::MouseEvent& event) {
    // JUCE has just taken the keyboard for the whole window, and would hand it to the first control in it.
    if (!isOurs(event.originalComponent) || isText(event.originalComponent))
        return;
    // A text that was being typed is left, too: what is typed in a slider holds, a name is dropped.
    if (auto* focused = juce::Component::getCurrentlyFocusedComponent(); isOurs(focused))
        focused->giveAwayKeyboardFocus();
    giveBack();
}

void KeyboardManners::mouseUp(const juce::MouseEvent& event) {
    if (isOurs(event.originalComponent) && !isText(juce::Component::getCurrentlyFocusedComponent()))
        giveBack();
}

void KeyboardManners::globalFocusChanged(juce::Component* focused) {
    const bool was = std::exchange(typing, isText(focused) && isOurs(focused));
    if (was && !typing && !juce::KeyPress::isKeyCurrentlyDown(juce::KeyPress::tabKey)) {
        if (isOurs(focused) && focused != nullptr)
            focused->giveAwayKeyboardFocus();
        giveBack();
    }
}

void KeyboardManners::giveBack() {
    if (auto* peer = window.getPeer())
        giveKeyboardToHost(reinterpret_cast<std::uintptr_t>(peer->getNativeHandle()));
}

} // namespace masterwright
