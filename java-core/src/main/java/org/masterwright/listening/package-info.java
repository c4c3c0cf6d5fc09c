// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What was heard: each second of the timeline measured, mended and kept as evidence, the passages worth rehearsing, and
 * how the music compares with what is known of it. Nothing is decided here; never on the audio thread.
 */
package org.masterwright.listening;
