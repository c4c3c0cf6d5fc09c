// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The audio engine, the same in the plugin and on the command line. It takes a block with its controls, merges them
 * with the decision of the style, runs the chain and reports what it did. No files, no JSON, no native code, no models:
 * what it needs to know arrives as {@link org.masterwright.engine.Settings} and {@link org.masterwright.engine.Block}.
 */
package org.masterwright.engine;
