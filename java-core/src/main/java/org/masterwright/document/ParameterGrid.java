// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import org.masterwright.engine.Parameter;

/**
 * How a stepped parameter stands in a document: as the number {@code (step - zero) / perUnit}. The plugin's shell
 * counts the same way, so that both find the same step for any number.
 */
record ParameterGrid(int zero, int perUnit, int lowestStep, int highestStep) {
    static ParameterGrid of(Parameter parameter) {
        return switch (parameter) {
            case AMOUNT -> new ParameterGrid(0, 10, 0, parameter.steps());
            case TARGET_LUFS -> new ParameterGrid(241, 10, 1, parameter.steps());
            case CEILING -> new ParameterGrid(300, 100, 0, parameter.steps());
            default -> new ParameterGrid(parameter.defaultStep(), 1024, 0, parameter.steps());
        };
    }

    double lowest() {
        return number(lowestStep);
    }

    double highest() {
        return number(highestStep);
    }

    /** The number that stands for a step. */
    double number(int step) {
        return (double) (step - zero) / perUnit;
    }

    /** The step nearest to a number between {@link #lowest} and {@link #highest}. */
    int step(double number) {
        return (int) Math.rint(number * perUnit) + zero;
    }
}
