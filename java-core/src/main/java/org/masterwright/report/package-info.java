// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * What people are shown of results: tables and pictures. Nothing is measured or decided here. Pictures need Java's
 * desktop module, which the plugin's runtime lacks, so nothing that the plugin loads imports this package.
 */
package org.masterwright.report;
