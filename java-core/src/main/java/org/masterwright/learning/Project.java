// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

/**
 * What a host plays at.
 *
 * @param sampleRate Hz
 * @param channels 1 or 2
 */
public record Project(double sampleRate, int channels) {}
