// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The commands of the shell: they read arguments, give the jobs of {@code mastering} and say what came of them. Nothing
 * is measured, decided or processed here, and nothing imports this package.
 */
package org.masterwright.cli;
