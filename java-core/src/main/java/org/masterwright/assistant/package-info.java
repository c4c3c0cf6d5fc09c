// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Decisions. This package takes in what was heard, of a recording or while music plays, measures it, and decides which
 * chain values follow from it, rehearsed on the real engine. No files, no JSON, no native code; never on the audio
 * thread.
 */
package org.masterwright.assistant;
