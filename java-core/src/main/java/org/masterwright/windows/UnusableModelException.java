// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

/** A model that cannot be used; the message is one sentence for the user that names the file and the remedy. */
public final class UnusableModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    /** @param missing whether there simply is none, which is no fault */
    public UnusableModelException(String sentence, boolean missing) {
        super(sentence);
        this.missing = missing;
    }

    /** Whether there simply is no model, so that nothing needs mending. */
    public boolean isMissing() {
        return missing;
    }
}
