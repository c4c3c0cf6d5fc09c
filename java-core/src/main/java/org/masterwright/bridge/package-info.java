// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The seam to the native shell and nothing else: the memory an instance shares with it, the two callbacks it calls, and
 * how the core wakes up inside a host. JNA lives here and nowhere else; nothing here decides what is heard. The
 * contract is {@code native-plugin/source/core_bridge.h}.
 */
package org.masterwright.bridge;
