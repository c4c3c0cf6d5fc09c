// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.figures;

import java.util.Arrays;
import org.masterwright.engine.AudioEngine;
import org.masterwright.engine.Block;
import org.masterwright.engine.Settings;
import org.masterwright.engine.Torture;

/** Whether denormals slow the chain: blocks of them and blocks of music take turns, and the times are compared. */
final class DenormalFigures implements Section {
    private static final int ROUNDS = 300;
    private static final int WARM_UP = 60;
    private static final int FRAMES = 48_000;

    @Override
    public String id() {
        return "denormals";
    }

    @Override
    public String measure() {
        float[][] music = Torture.music(Lab.RATE, 2, FRAMES);
        MarkdownTable table =
                new MarkdownTable("what is played", "time against music", "lower quartile", "upper quartile");
        row(table, "denormals", Torture.DENORMAL.make(Lab.RATE, 2, FRAMES), music);
        row(table, "one click, its decay, silence", Torture.CLICK.make(Lab.RATE, 2, FRAMES), music);
        row(table, "music, faded down to denormals", faded(music), music);
        row(table, "music again", music, music);
        return "## Denormals\n\nSeconds of stereo at 48 kHz through the whole chain at work, each beside a second of"
                + " music in turns: the ratio of their times, median and quartiles of " + ROUNDS + ".\n\n" + table;
    }

    private static float[][] faded(float[][] music) {
        float[][] faded = {music[0].clone(), music[1].clone()};
        for (float[] channel : faded) {
            for (int i = 0; i < FRAMES; i++) {
                channel[i] *= (float) Math.pow(10, -46.0 * i / FRAMES);
            }
        }
        return faded;
    }

    private static void row(MarkdownTable table, String what, float[][] played, float[][] music) {
        AudioEngine one = Lab.engine(Lab.RATE, 2, Settings.of(Lab.working()));
        AudioEngine other = Lab.engine(Lab.RATE, 2, Settings.of(Lab.working()));
        Block block = new Block(2, Lab.BLOCK);
        double[] ratios = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Lab.run(one, block, played);
            long middle = System.nanoTime();
            Lab.run(other, block, music);
            long end = System.nanoTime();
            if (round >= 0) {
                ratios[round] = (double) (middle - start) / (end - middle);
            }
        }
        Arrays.sort(ratios);
        table.row(what, ratios[ROUNDS / 2], ratios[ROUNDS / 4], ratios[3 * ROUNDS / 4]);
    }
}
