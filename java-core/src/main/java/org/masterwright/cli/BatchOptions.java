// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How several files are worked on and what is printed of them. */
final class BatchOptions {
    private static final int MOST_JOBS = 256;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            converter = Jobs.class,
            description = "work on N files at a time (default: one per processor core)")
    private Integer jobs;

    @Option(names = "--json", description = "print the results as JSON, an array with an object for each file")
    private boolean json;

    /** A batch with these options. */
    Batch batch(CommandSpec spec) {
        return new Batch(spec, json, jobs());
    }

    /** How many files at a time. */
    int jobs() {
        return jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
    }

    boolean isJson() {
        return json;
    }

    /** A number of jobs. */
    static final class Jobs implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            int number;
            try {
                number = Integer.parseInt(text);
            } catch (NumberFormatException none) {
                number = 0;
            }
            if (number < 1 || number > MOST_JOBS) {
                throw new TypeConversionException("'" + text + "' is not a number from 1 to " + MOST_JOBS + ".");
            }
            return number;
        }
    }
}
