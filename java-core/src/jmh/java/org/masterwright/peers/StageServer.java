// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.TruePeakLimiter;
import org.masterwright.engine.Latency;

/**
 * Answers one line of standard output for each line of standard input, fields parted by tabs:
 *
 * <ul>
 *   <li>{@code load NAME RATE FILE} keeps a {@link Sound} in memory: {@code ok FRAMES}
 *   <li>{@code run STAGE NAME BLOCK} runs a stage over all of it, from memory to memory, block by block:
 *       {@code ok NANOSECONDS FRAMES LEVEL}. A stage is made anew by the first run and goes on from there
 *   <li>{@code limit RATE CEILING IN OUT} limits a file to dBTP, latency taken off: {@code ok}
 *   <li>{@code network FOLDER NATIVES} loads a network, ONNX Runtime unpacked below a folder: {@code ok ID BYTES}
 *   <li>{@code predict FOLDER TIMES} runs it so many times:
 *       {@code ok ALLOCATED PROCESSOR NANOSECONDS…}, the last for each run
 *   <li>{@code java} says which Java this is: {@code ok VERSION}
 * </ul>
 *
 * What cannot be done is answered by {@code error SENTENCE}. Ends with its input.
 */
public final class StageServer {
    private static final int LIMITED_BLOCK = 512;

    private record Music(double rate, float[][] in, float[][] out) {}

    private final Map<String, Music> sounds = new HashMap<>();
    private final Map<String, Stage> stages = new HashMap<>();
    private final Networks networks = new Networks();

    private StageServer() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws IOException {
        final StageServer server = new StageServer();
        final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String answer;
            try {
                answer = "ok\t" + server.answer(line.split("\t"));
            } catch (IOException | RuntimeException e) {
                answer = "error\t" + e;
            }
            out.println(answer);
        }
    }

    private String answer(String[] words) throws IOException {
        switch (words[0]) {
            case "java":
                return Runtime.version().toString();
            case "load":
                final float[][] in = Sound.read(Path.of(words[3]));
                final int frames = in[0].length;
                sounds.put(words[1], new Music(Double.parseDouble(words[2]), in, new float[in.length][frames]));
                return Integer.toString(frames);
            case "run":
                return run(words[1], words[2], Integer.parseInt(words[3]));
            case "network":
                return networks.load(Path.of(words[1]), Path.of(words[2]));
            case "predict":
                return networks.run(Path.of(words[1]), Integer.parseInt(words[2]));
            case "limit":
                limit(Double.parseDouble(words[1]), Double.parseDouble(words[2]), Path.of(words[3]), Path.of(words[4]));
                return "";
            default:
                throw new IllegalArgumentException("there is no command \"" + words[0] + "\"");
        }
    }

    private String run(String stage, String name, int blockFrames) {
        final Music music = sounds.get(name);
        final Stage running = stages.computeIfAbsent(
                stage + " " + name + " " + blockFrames, key -> Stages.make(stage, music.rate, blockFrames));
        final float[][] block = new float[Stages.CHANNELS][blockFrames];
        final long start = System.nanoTime();
        stream(running, music.in, music.out, block);
        final long took = System.nanoTime() - start;
        return took + "\t" + music.in[0].length + "\t" + level(music.out);
    }

    /** Root mean square in dBFS: what came out is looked at, so that a stage that did nothing is seen. */
    private static double level(float[][] audio) {
        double power = 0;
        for (float[] channel : audio) {
            for (float x : channel) {
                power += (double) x * x / channel.length / audio.length;
            }
        }
        return Decibels.fromPower(power);
    }

    private static void stream(Stage stage, float[][] in, float[][] out, float[][] block) {
        final int total = in[0].length;
        int frames;
        for (int at = 0; at < total; at += frames) {
            frames = Math.min(block[0].length, total - at);
            for (int c = 0; c < in.length; c++) {
                System.arraycopy(in[c], at, block[c], 0, frames);
            }
            stage.process(block, frames);
            for (int c = 0; c < in.length; c++) {
                System.arraycopy(block[c], 0, out[c], at, frames);
            }
        }
    }

    private static void limit(double rate, double ceiling, Path from, Path to) throws IOException {
        final float[][] audio = Sound.read(from);
        final int frames = audio[0].length;
        final int latency = Latency.frames(rate);
        final float[][] longer = new float[audio.length][];
        for (int c = 0; c < audio.length; c++) {
            longer[c] = Arrays.copyOf(audio[c], frames + latency);
        }
        final TruePeakLimiter limiter = Stages.limiter(rate, LIMITED_BLOCK, ceiling);
        stream(limiter::process, longer, longer, new float[audio.length][LIMITED_BLOCK]);
        for (int c = 0; c < audio.length; c++) {
            System.arraycopy(longer[c], latency, audio[c], 0, frames);
        }
        Sound.write(to, audio);
    }
}
