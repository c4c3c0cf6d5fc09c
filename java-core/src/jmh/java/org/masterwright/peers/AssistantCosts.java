// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.masterwright.assistant.Assistant;
import org.masterwright.assistant.AssistantStatus;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.chain.Style;
import org.masterwright.document.JsonText;
import org.masterwright.inference.ModelLibrary;
import org.masterwright.inference.OnnxLibraries;
import org.masterwright.windows.StyleEar;

/**
 * What the assistant's thread uses of a processor core while instances learn, when they are settled and when the
 * music has stopped, and how long decisions take: {@code AssistantCosts SECONDS MODELS NATIVES RATE SOUND
 * INSTANCES…}. Music of the given length is played in real time, again and again until nothing is left to learn.
 * Prints JSON.
 */
public final class AssistantCosts {
    private static final long SAMPLE_MILLIS = 100;
    private static final int[] WINDOWS = {10, 20, 60};
    private static final double STOPPED_SECONDS = 20;
    private static final double SETTLED_SECONDS = 45;
    /** Who is not settled by then is said not to be. */
    private static final int MOST_PASSES = 25;

    private final float[][] music;
    private final double rate;
    private final int seconds;
    private final Supplier<StyleEar> ears;
    private final AssistantThread thread = new AssistantThread();
    private final List<double[]> samples = new ArrayList<>();
    private LivePlayer player;
    private double[] firstDecision;
    private double began;

    private AssistantCosts(float[][] music, double rate, int seconds, Supplier<StyleEar> ears) {
        this.music = music;
        this.rate = rate;
        this.seconds = seconds;
        this.ears = ears;
    }

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        final Path models = Path.of(arguments[1]);
        final ModelLibrary library = new ModelLibrary(models, OnnxLibraries.unpackedBelow(Path.of(arguments[2])));
        final float[][] music = Sound.read(Path.of(arguments[4]));
        final AssistantCosts costs = new AssistantCosts(
                music,
                Double.parseDouble(arguments[3]),
                Integer.parseInt(arguments[0]),
                () -> new StyleEar(library, List.of(Style.values())));
        final List<Object> runs = new ArrayList<>();
        for (String instances : Arrays.copyOfRange(arguments, 5, arguments.length)) {
            runs.add(costs.run(Integer.parseInt(instances), runs.isEmpty()));
        }
        System.out.println(JsonText.of(runs));
        System.exit(0);
    }

    private Map<String, Object> run(int instances, boolean cold) throws IOException, InterruptedException {
        player = new LivePlayer(thread, instances, music, rate, seconds, ears);
        firstDecision = new double[instances];
        Arrays.fill(firstDecision, Double.NaN);
        began = now();
        player.play();
        final Map<String, Object> result = new LinkedHashMap<>();
        result.put("instances", instances);
        result.put("cold", cold);
        result.put("learning", phase(seconds));
        result.put("voided_s", player.voidedSeconds());
        result.put("settled_after_s", known(settle()));
        result.put("voided_in_all_s", player.voidedSeconds());
        result.put("settled", phase(SETTLED_SECONDS));
        player.stop();
        phase(1);
        result.put("stopped", phase(STOPPED_SECONDS));
        result.put("first_decision_s", sorted(firstDecision));
        result.put("decided_by", deciders());
        player.close();
        return result;
    }

    /** Lets time pass: processor time in percent of a core, by purpose, and of the assistant the most in any window. */
    private Map<String, Object> phase(double length) throws IOException, InterruptedException {
        final Map<String, Double> before = ThreadTimes.now();
        final double start = now();
        samples.clear();
        // Looking at all threads each time would make work for the collector, which is measured as well.
        final Path assistant = ThreadTimes.assistant();
        while (now() < start + length) {
            samples.add(new double[] {now(), ThreadTimes.seconds(assistant)});
            look();
            Thread.sleep(SAMPLE_MILLIS);
        }
        final double took = now() - start;
        final Map<String, Object> percent = new TreeMap<>();
        ThreadTimes.now()
                .forEach((purpose, used) ->
                        percent.put(purpose + "_percent", 100 * (used - before.getOrDefault(purpose, 0.0)) / took));
        for (int window : WINDOWS) {
            percent.put("assistant_most_in_" + window + "_s_percent", most(window));
        }
        percent.put("seconds", took);
        return percent;
    }

    private double most(double window) {
        double most = 0;
        int from = 0;
        for (double[] each : samples) {
            while (each[0] - samples.get(from)[0] > window) {
                from++;
            }
            most = Math.max(most, each[1] - samples.get(from)[1]);
        }
        return 100 * most / window;
    }

    private void look() {
        for (int i = 0; i < firstDecision.length; i++) {
            final boolean decided =
                    player.assistants().get(i).status().decided().stream().anyMatch(Objects::nonNull);
            if (decided && Double.isNaN(firstDecision[i])) {
                firstDecision[i] = now() - began;
            }
        }
    }

    /**
     * Plays on until all instances stay settled for a whole pass. One that is settled for a moment may still meet a
     * second that there was no time for before. Answers the seconds from when play was pressed to the beginning of that
     * pass.
     */
    private double settle() throws InterruptedException {
        double since = Double.NaN;
        while (now() < began + MOST_PASSES * seconds) {
            look();
            final boolean settled = player.assistants().stream()
                    .allMatch(each -> each.status().phase() == AssistantStatus.Phase.SETTLED);
            if (!settled) {
                since = Double.NaN;
            } else if (Double.isNaN(since)) {
                since = now();
            } else if (now() > since + seconds) {
                return since - began;
            }
            Thread.sleep(SAMPLE_MILLIS);
        }
        return Double.NaN;
    }

    private List<String> deciders() {
        return player.assistants().stream()
                .map(Assistant::status)
                .flatMap(each -> each.decided().stream())
                .filter(Objects::nonNull)
                .map(each -> each.account().model())
                .distinct()
                .toList();
    }

    private static List<Double> sorted(double[] values) {
        return Arrays.stream(values).sorted().mapToObj(AssistantCosts::known).toList();
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static double now() {
        return System.nanoTime() / 1e9;
    }
}
