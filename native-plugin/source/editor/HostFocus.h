// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/** The keyboard focus between a plugin's window and the host's. Message thread. */
namespace masterwright {

/** Gives the keyboard to the host's window that holds this one, if this one has it. On X11, where JUCE takes the
 * keyboard at every click; elsewhere a window passes on by itself what it does not use. */
void giveKeyboardToHost(std::uintptr_t nativeWindow);

} // namespace masterwright
