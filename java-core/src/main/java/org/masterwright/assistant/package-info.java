// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Decisions: what a recording measures, and which chain values follow from it, rehearsed on the real engine. No files, no
 * JSON, no native code; never on the audio thread.
 */
package org.masterwright.assistant;
