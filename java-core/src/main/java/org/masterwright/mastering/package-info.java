// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * One recording from its first sample to its last: heard, decided for and mastered, alone or as a song of an album.
 * What the plugin does while music plays is in {@code assistant}.
 */
package org.masterwright.mastering;
