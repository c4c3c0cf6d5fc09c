// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import org.masterwright.analysis.Stereo;
import org.masterwright.analysis.Tone;

/**
 * What a recording measures, after ITU-R BS.1770-4 and EBU Tech 3341/3342. Levels of silence are -infinity.
 *
 * @param frames its length
 * @param integratedLufs gated loudness of the whole, LUFS
 * @param momentaryMaxLufs the loudest 0.4 s, LUFS
 * @param shortTermMaxLufs the loudest 3 s, LUFS
 * @param rangeLu loudness range, LU
 * @param truePeakDbtp the highest true peak of any channel, dBTP
 * @param samplePeakDbfs the highest sample of any channel, dBFS
 * @param rmsDbfs the root mean square over all samples of all channels, dBFS
 * @param tone the tonal balance
 * @param stereo the stereo image
 */
public record Measurement(
        long frames,
        double integratedLufs,
        double momentaryMaxLufs,
        double shortTermMaxLufs,
        double rangeLu,
        double truePeakDbtp,
        double samplePeakDbfs,
        double rmsDbfs,
        Tone tone,
        Stereo stereo) {
    /** How far the highest true peak stands above the integrated loudness, LU. */
    public double peakToLoudness() {
        return truePeakDbtp - integratedLufs;
    }

    /** How far the highest sample stands above the root mean square, dB. */
    public double crestFactor() {
        return samplePeakDbfs - rmsDbfs;
    }
}
