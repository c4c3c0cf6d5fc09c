// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import org.masterwright.dsp.SixteenfoldMeter;
import org.masterwright.engine.Torture;

/** The whole chain at work under signals that no music is. */
final class TortureFigures implements Section {
    private static final double[] RATES = {44_100, 48_000, 96_000, 192_000};
    private static final double AS_BEFORE = Lab.amplitude(-80);

    @Override
    public String id() {
        return "torture";
    }

    @Override
    public String measure() {
        MarkdownTable table = new MarkdownTable(
                "signal",
                "NaN or infinity out",
                "highest true peak, dBTP",
                "exactly silent after, s",
                "recovered after, s");
        for (Torture torture : Torture.values()) {
            long bad = 0;
            double peak = Double.NEGATIVE_INFINITY;
            double silent = 0;
            double recovered = 0;
            for (double rate : RATES) {
                for (int channels = 1; channels <= 2; channels++) {
                    int sounding = (int) (0.6 * rate);
                    float[][] out = Lab.run(rate, Lab.working(), followed(torture, rate, channels, sounding));
                    bad += unsound(out);
                    peak = Math.max(peak, SixteenfoldMeter.peak(out, 0.5));
                    silent = Math.max(silent, (lastAbove(out, 0) - sounding) / rate);
                    if (torture.hasBursts()) {
                        recovered = Math.max(recovered, recovery(torture, rate, channels));
                    }
                }
            }
            table.row(
                    torture.title(),
                    bad,
                    peak < -100 ? "-" : (Object) peak,
                    silent < 0 ? "-" : (Object) silent,
                    torture.hasBursts() ? (Object) recovered : "-");
        }
        return "## Torture\n\nEvery stage at work, ceiling -1 dBTP; 44.1, 48, 96 and 192 kHz, mono and stereo, the"
                + " worst of the eight. True peak on a meter of 16 points a sample. Silence follows the signal."
                + " Recovered: until the output differs by less than -80 dBFS from that of a run that never saw the"
                + " burst of 10 ms; the echo of the music that it replaced is part of that.\n\n" + table;
    }

    private static float[][] followed(Torture torture, double rate, int channels, int sounding) {
        float[][] audio = Lab.silence(channels, (int) (12 * rate));
        float[][] signal = torture.make(rate, channels, sounding);
        for (int c = 0; c < channels; c++) {
            System.arraycopy(signal[c], 0, audio[c], 0, sounding);
        }
        return audio;
    }

    private static double recovery(Torture torture, double rate, int channels) {
        int frames = (int) (10 * rate);
        int burst = (int) rate;
        float[][] without = Lab.run(rate, Lab.working(), Torture.music(rate, channels, frames));
        float[][] with = Lab.run(rate, Lab.working(), torture.oneBurst(rate, channels, frames, burst));
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < frames; i++) {
                with[c][i] -= without[c][i];
            }
        }
        return (lastAbove(with, AS_BEFORE) - burst - Torture.burstFrames(rate)) / rate;
    }

    private static long unsound(float[][] audio) {
        long unsound = 0;
        for (float[] channel : audio) {
            for (float x : channel) {
                unsound += Float.isFinite(x) ? 0 : 1;
            }
        }
        return unsound;
    }

    /** The last frame above a level, -1 where there is none. */
    private static int lastAbove(float[][] audio, double level) {
        int last = -1;
        for (float[] channel : audio) {
            for (int i = channel.length - 1; i > last; i--) {
                if (Math.abs(channel[i]) > level) {
                    last = i;
                }
            }
        }
        return last;
    }
}
