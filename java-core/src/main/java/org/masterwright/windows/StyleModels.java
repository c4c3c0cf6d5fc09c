// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.windows;

import org.masterwright.chain.Style;

/**
 * Where the styles' models come from. Opening one may load it, which takes a while. Any thread but the audio thread.
 */
@FunctionalInterface
public interface StyleModels {
    /**
     * Opens the model of a style for one thread to use.
     *
     * @throws UnusableModelException when there is none, or it was refused
     */
    WindowModel open(Style style) throws UnusableModelException;

    /** None at all, for this reason, a sentence. */
    static StyleModels none(String reason) {
        return style -> {
            throw new UnusableModelException(reason, true);
        };
    }
}
