// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * Files that appear whole or not at all. Nothing here knows what is in a file, and no other package of this project is
 * imported.
 */
package org.masterwright.files;
