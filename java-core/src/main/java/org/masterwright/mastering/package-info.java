// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One recording from its first sample to its last: heard, decided for and mastered; the songs of an album; the styles
 * beside each other. Each job returns a record, and the caller puts it into words. What the plugin does while music
 * plays is in {@code assistant}; nothing here knows a command or a picture.
 */
package org.masterwright.mastering;
