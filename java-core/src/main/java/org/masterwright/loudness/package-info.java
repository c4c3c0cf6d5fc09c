// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Loudness after ITU-R BS.1770-4, EBU R 128 and EBU Tech 3341 and 3342, once: the constants, the K-weighting, the rule
 * of the gates, and the meter. Who keeps blocks in a form of its own takes the rule from here. Nothing of the project
 * is imported but {@code dsp} and {@code rt}.
 */
package org.masterwright.loudness;
