// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * From what was heard to ten values for the chain: how wishes are rehearsed on the real engine, what
 * holds them back, and what the song is predicted to come to. No thread, no file, no JSON of its own.
 */
package org.masterwright.decision;
