// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * An audio file as a recording that the assistant hears, for the command line and for what learns from a file. Nothing
 * is decided or written here.
 */
package org.masterwright.recording;
