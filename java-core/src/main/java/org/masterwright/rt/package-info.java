// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What real-time code stands on: thread roles as annotations, and what passes between threads without a lock. No signal
 * processing, no product logic, no other package of this project is imported here.
 */
package org.masterwright.rt;
