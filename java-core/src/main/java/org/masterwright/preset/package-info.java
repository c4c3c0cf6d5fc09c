// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The state document and the chain file: JSON in, {@link org.masterwright.engine.Settings} and parameter steps out, and
 * back. All JSON of the core is read and written here; no audio, no native code, no decision is made here.
 */
package org.masterwright.preset;
