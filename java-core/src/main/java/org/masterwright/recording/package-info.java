// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * A piece of music that can be heard from start to end as often as needed, and an audio file as one. Nothing is decided
 * or written here.
 */
package org.masterwright.recording;
