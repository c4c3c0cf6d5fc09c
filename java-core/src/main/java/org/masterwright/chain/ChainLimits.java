// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.chain;

import java.util.List;

/**
 * What decisions keep to. It is handed to whoever decides.
 *
 * @param styles the styles, in the order of {@link Style}
 * @param workingLufs the level inside the chain, LUFS
 * @param shortTermHeadroomLu how far the maximum short-term loudness may stand above the working level, LU
 */
public record ChainLimits(List<StyleLimits> styles, double workingLufs, double shortTermHeadroomLu) {
    public ChainLimits {
        styles = List.copyOf(styles);
    }

    /** The limits of a style. */
    public StyleLimits of(Style style) {
        return styles.get(style.ordinal());
    }
}
