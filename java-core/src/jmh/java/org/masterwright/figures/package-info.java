// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs that measure what the manual states and print it as tables in Markdown: one main class for the loudness meters,
 * one for the chain, without arguments for all of it. They judge no peer, and time nothing but whether denormals slow the
 * chain; no plugin carries them.
 */
package org.masterwright.figures;
