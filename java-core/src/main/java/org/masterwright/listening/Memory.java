// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.List;
import java.util.Map;
import org.masterwright.windows.WindowPrediction;

/**
 * What was heard, at one moment, as a document keeps it. Immutable.
 *
 * @param sampleRate of the music, Hz
 * @param channels 1 or 2
 * @param timeline whether seconds are those of the host's timeline, not counted since a reset
 * @param restsOn seconds of music that the standing decision rests on
 * @param seconds what each second measured, by their order
 * @param predictions what the models made of it, by the second at which each window ends
 */
public record Memory(
        double sampleRate,
        int channels,
        boolean timeline,
        int restsOn,
        List<HeardSecond> seconds,
        Map<Integer, WindowPrediction> predictions) {}
