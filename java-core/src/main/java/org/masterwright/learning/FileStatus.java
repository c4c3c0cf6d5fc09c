// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

/**
 * How far the learning from a file is, for whoever shows it. Immutable.
 *
 * @param state what it is at
 * @param progress 0..1
 * @param name the file's, without its folder
 * @param sentence the same for the user
 */
public record FileStatus(State state, double progress, String name, String sentence) {
    /** What learning from a file can be at. */
    public enum State {
        /** The file is heard. */
        READING("reading"),
        /** It was heard once, and is run through the chain. */
        DECIDING("deciding"),
        /** The decision is the plugin's. */
        DONE("done"),
        /** It came to nothing; the sentence says why. */
        FAILED("failed"),
        /** The user has cancelled it. */
        CANCELLED("cancelled");

        private final String id;

        State(String id) {
            this.id = id;
        }

        /** As the shell is told. */
        public String id() {
            return id;
        }
    }
}
