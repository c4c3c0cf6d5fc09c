// SPDX-License-Identifier: GPL-3.0-or-later
/**
 * The live role: the assistant of one engine while music plays. It hears what the engine lets through, decides when a
 * decision is due, gives it to the engine and says what it is at. How it decides is in {@code decision}. Never on the
 * audio thread.
 */
package org.masterwright.assistant;
