// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.Arrays;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.document.Nearest;
import org.masterwright.document.StateDocument;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The style that a command line can set, over what a state document says. */
final class StyleOption {
    @Option(
            names = "--style",
            paramLabel = "STYLE",
            converter = StyleStep.class,
            description = "safe, balanced or bold (default: the document's, else balanced)")
    private Integer style;

    /** The document with this style. */
    StateDocument apply(StateDocument document) {
        return style == null ? document : document.with(Parameter.STYLE, style);
    }

    /** The step of a style's name. */
    static final class StyleStep implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return Arrays.stream(Style.values())
                    .filter(style -> style.id().equalsIgnoreCase(text))
                    .map(Style::ordinal)
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is not safe, balanced or bold. "
                            + Nearest.question(
                                    text,
                                    Arrays.stream(Style.values()).map(Style::id).toList())));
        }
    }
}
