// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

/** One chapter of figures. */
interface Section {
    /** What it is called on the command line. */
    String id();

    /** Measures, and gives Markdown: a heading of the second level and what follows it. */
    String measure();
}
