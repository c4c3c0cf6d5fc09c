// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What is shown or handed on of results: JSON for programs, tables and pictures for people. Nothing is measured or
 * decided here. Pictures need Java's desktop module, which the plugin's runtime lacks, so nothing that the plugin loads
 * imports this package.
 */
package org.masterwright.report;
