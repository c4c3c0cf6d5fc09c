// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import java.util.List;

/**
 * Where a decision comes from and what it is predicted to come to.
 *
 * @param model who decided, with its version
 * @param predicted what the master is predicted to measure
 * @param heldBack what was held back
 */
public record Account(String model, Predicted predicted, List<HeldBackNote> heldBack) {}
