// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is wrong with the music, or may be: a DC offset, wild samples, clipping, opposite polarity, silence. It is said
 * here; what is mended is mended in {@code listening} and by the chain.
 */
package org.masterwright.health;
