// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is wished for a piece of music, by the rules or by a style's network, and what holds for every wish. How it
 * comes out, and what of it is held back, is found in {@code decision}.
 */
package org.masterwright.proposal;
