// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What the chain and its controls are in numbers: the parameters with their steps, the ten chain parameters, the styles
 * and their limits, and a decision. Everything here is immutable, so that any thread may read it. Nothing is read from
 * a file and nothing sounds here; of the project only {@code rt} is imported.
 */
package org.masterwright.chain;
