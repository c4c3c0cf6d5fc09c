// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import org.masterwright.chain.Parameter;
import org.masterwright.document.StateDocument;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The controls besides the style that a command line can set, over what a state document says. */
final class ControlOptions {
    @Option(
            names = "--amount",
            paramLabel = "PERCENT",
            converter = AmountStep.class,
            description = "0 to 100 %% of the decision (default: the document's, else 100)")
    private Integer amount;

    @Option(
            names = "--ceiling",
            paramLabel = "DBTP",
            converter = CeilingStep.class,
            description = "-3 to 0 dBTP (default: the document's, else -1)")
    private Integer ceiling;

    @Option(
            names = "--target-lufs",
            paramLabel = "LUFS",
            converter = TargetStep.class,
            description = "-24 to -6 LUFS, or auto, the style's own (default: the document's, else auto)")
    private Integer target;

    /** The document with these controls set. */
    StateDocument apply(StateDocument document) {
        StateDocument set = document;
        set = amount == null ? set : set.with(Parameter.AMOUNT, amount);
        set = ceiling == null ? set : set.with(Parameter.CEILING, ceiling);
        return target == null ? set : set.with(Parameter.TARGET_LUFS, target);
    }

    private static int step(Parameter parameter, String text, String what) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException none) {
            number = Double.NaN;
        }
        if (!(number >= parameter.lowest() && number <= parameter.highest())) {
            throw new TypeConversionException("'" + text + "' is not " + what + ".");
        }
        return parameter.step(number);
    }

    /** The step of a percentage. */
    static final class AmountStep implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return step(Parameter.AMOUNT, text, "a percentage from 0 to 100");
        }
    }

    /** The step of a ceiling. */
    static final class CeilingStep implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return step(Parameter.CEILING, text, "a level from -3 to 0 dBTP");
        }
    }

    /** The step of a target loudness. */
    static final class TargetStep implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return text.equals("auto")
                    ? 0
                    : step(Parameter.TARGET_LUFS, text, "auto or a loudness from -24 to -6 LUFS");
        }
    }
}
