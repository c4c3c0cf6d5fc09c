// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

/**
 * What a decision did not do, and why, as a document keeps it.
 *
 * @param parameter the id of the chain parameter
 * @param reason a sentence
 * @param from what was wished, in the parameter's unit; NaN where that was no value of it
 * @param to what became of it, likewise
 */
public record HeldBackNote(String parameter, String reason, double from, double to) {}
