// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The commands of the shell: they read arguments and files, let the other packages work and say what came of it.
 * Nothing is measured, decided or processed here, and nothing imports this package.
 */
package org.masterwright.cli;
