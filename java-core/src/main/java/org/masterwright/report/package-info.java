// SPDX-License-Identifier: GPL-3.0-or-later
/** What is shown or handed on of results: JSON for programs, tables for people. Nothing is measured or decided here. */
package org.masterwright.report;
