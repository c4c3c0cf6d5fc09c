// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Learning from a file while a host runs: a child process reads the file and decides, its parent shows how far it is
 * and takes what it has decided. The child is where FFmpeg is loaded, never the host's own process. {@code mastering}
 * decides; nothing is decided here, and no file is written.
 */
package org.masterwright.learning;
