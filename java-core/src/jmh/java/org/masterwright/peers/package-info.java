// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The end of the comparisons with other people's programs that runs in Java: a process that keeps audio in memory and runs
 * one of our stages over it when told to, so that the driver can let ours and theirs take turns. No measurement is judged
 * here, and no plugin carries it.
 */
package org.masterwright.peers;
