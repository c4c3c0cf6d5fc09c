// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Programs that measure what the manual states and print it as tables in Markdown: one main class per table, no arguments.
 * They time nothing and judge no peer; no plugin carries them.
 */
package org.masterwright.figures;
