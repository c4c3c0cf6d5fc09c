// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The state document and the chain file: JSON in, {@link org.masterwright.engine.Settings} and parameter steps out, and
 * back; and how results are written as JSON. Only the manifest loader in {@code inference} and {@code report} also
 * read JSON. No audio, no native code, no decision is made here.
 */
package org.masterwright.document;
