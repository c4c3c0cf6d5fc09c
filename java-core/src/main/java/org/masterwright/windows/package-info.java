// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Windows of music and what the models predict of each: who asks the models, what is remembered of their answers, and
 * the interfaces that {@code inference} implements. Nothing is decided here.
 */
package org.masterwright.windows;
