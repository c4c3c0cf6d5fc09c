// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs that measure what the manual states and print it as tables in Markdown. One main class measures the loudness
 * meters, the other the chain: all of it if it gets no arguments. They judge no peer. The only thing they time is
 * whether denormals slow the chain. No plugin carries them.
 */
package org.masterwright.figures;
