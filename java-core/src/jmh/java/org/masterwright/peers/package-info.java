// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The part of the comparisons with other people's programs that runs in Java. It is a process that keeps audio in
 * memory and runs one of our stages over it when the driver tells it to, so that ours and theirs can take turns. No
 * measurement is judged here, and no plugin carries this package.
 */
package org.masterwright.peers;
