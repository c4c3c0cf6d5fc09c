// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.masterwright.dsp.Decibels;
import org.masterwright.dsp.KWeighting;
import org.masterwright.engine.SampleSink;

/**
 * Listens, and keeps what is worth rehearsing: of all seconds of the timeline the {@value #LOUDEST} loudest, the
 * {@value #PEAKS} with the highest peaks, and seconds drawn by lot: {@value #LOTS} from all that matter and one from each of
 * the {@value #CLASSES} upper classes of loudness. The lot is a hash of the second's number, so nothing depends on chance.
 *
 * <p>A second is in or out by what it is and by what else was heard, never by when: each rule keeps the first few of one
 * fixed order, and a second that is not among the first few of a part is not among the first few of the whole. So the
 * same seconds give the same passages whatever the order they were heard in. (A longest stretch in one piece could not
 * be kept so in bounded memory; neighbouring seconds that are kept are rehearsed in one piece.) A second counts when it
 * was heard with its {@value #PRE_ROLL_SECONDS} s of pre-roll, at the very start of the timeline without.
 *
 * <p>At most 17 passages of 1.5 s are held, at 48 kHz in stereo 9.8 MB. One thread at a time.
 */
public final class Passages implements SampleSink {
    static final double PRE_ROLL_SECONDS = 0.5;

    /** What is left at the end of a stream counts as a second if it is at least this long: a block of BS.1770. */
    static final double SHORTEST_SECONDS = 0.4;

    /** From the K-weighted power in dB to LUFS (ITU-R BS.1770-4, equation 2). */
    static final double LUFS_OFFSET = 0.691;

    private static final int LOUDEST = 5;
    private static final int PEAKS = 2;
    private static final int LOTS = 5;
    private static final int CLASSES = 4;
    /** What is further below the loudest second hardly counts in the loudness of the whole. */
    private static final double RANGE_LU = 20;

    private static final Comparator<Passage> BY_LOUDNESS =
            Comparator.comparingDouble(Passage::lufs).reversed().thenComparingLong(Passage::second);
    private static final Comparator<Passage> BY_PEAK =
            Comparator.<Passage>comparingDouble(Passage::peak).reversed().thenComparingLong(Passage::second);
    private static final Comparator<Passage> BY_LOT =
            Comparator.comparingLong(Passage::lot).thenComparingLong(Passage::second);

    private final double sampleRate;
    private final int preRoll;
    private final KWeighting weighting;
    private final Map<Long, Passage> kept = new HashMap<>();
    private final SecondsHeard heard = new SecondsHeard();
    private float[][] gathered;
    private int filled;
    /** The second being gathered, and where on the timeline its pre-roll begins and it ends. */
    private long second;

    private long from;
    private long end;
    private long position;

    /**
     * Listens from the start of the timeline.
     *
     * @param sampleRate Hz
     * @param channels 1 or 2
     */
    public Passages(double sampleRate, int channels) {
        this.sampleRate = sampleRate;
        preRoll = (int) Math.rint(sampleRate * PRE_ROLL_SECONDS);
        weighting = new KWeighting(sampleRate, channels);
        gathered = new float[channels][0];
        seek(0);
    }

    /** The stream goes on elsewhere; the second in the making is dropped. */
    public void seek(long newPosition) {
        position = newPosition;
        if (newPosition == 0) {
            second = 0;
            expect(0);
            return;
        }
        second = (long) Math.floor((newPosition + preRoll) / sampleRate);
        while (border(second) - preRoll < newPosition) {
            second++;
        }
        expect(border(second) - preRoll);
    }

    @Override
    public void take(float[][] audio, int offset, int frames) {
        int done = (int) Math.min(frames, Math.max(0, from - position));
        while (done < frames) {
            int run = (int) Math.min(frames - done, end - from - filled);
            for (int c = 0; c < gathered.length; c++) {
                System.arraycopy(audio[c], offset + done, gathered[c], filled, run);
            }
            filled += run;
            done += run;
            if (from + filled == end) {
                float[][] complete = gathered;
                int length = filled;
                keep(complete, length);
                second++;
                expect(border(second) - preRoll);
                filled = (int) (border(second) - from);
                for (int c = 0; c < gathered.length; c++) {
                    System.arraycopy(complete[c], length - filled, gathered[c], 0, filled);
                }
            }
        }
        position += frames;
    }

    /** The stream ends; what is left of it counts when it is long enough. */
    public void finish() {
        if (from + filled - border(second) >= sampleRate * SHORTEST_SECONDS) {
            keep(gathered, filled);
        }
        seek(position);
    }

    /** What there is to rehearse now. Any thread may use it while the listening goes on. */
    public PassageSet snapshot() {
        List<Passage> passages = new ArrayList<>(kept.values());
        passages.sort(Comparator.comparingLong(Passage::second));
        return new PassageSet(sampleRate, gathered.length, passages, heard);
    }

    private void expect(long start) {
        from = start;
        end = border(second + 1);
        filled = 0;
        gathered = new float[gathered.length][(int) (end - from)];
    }

    private void keep(float[][] audio, int length) {
        int lead = (int) (border(second) - from);
        weighting.reset();
        double energy = 0;
        float peak = 0;
        for (int c = 0; c < audio.length; c++) {
            weighting.energy(c, audio[c], 0, lead);
            energy += weighting.energy(c, audio[c], lead, length);
            for (int i = lead; i < length; i++) {
                peak = Math.max(peak, Math.abs(audio[c][i]));
            }
        }
        double lufs = Decibels.fromPower(energy / (length - lead)) - LUFS_OFFSET;
        heard.put(second, lufs);
        kept.remove(second);
        if (lufs >= SecondsHeard.FLOOR_LUFS) {
            kept.put(second, new Passage(second, audio, lead, length - lead, lufs, peak));
            kept.keySet().retainAll(chosen(kept.values()));
        }
    }

    private static Set<Long> chosen(Collection<Passage> passages) {
        Set<Long> chosen = new HashSet<>();
        choose(passages, BY_LOUDNESS, LOUDEST, chosen);
        peaks(passages).forEach(each -> chosen.add(each.second()));
        double loudest = passages.stream().mapToDouble(Passage::lufs).max().orElseThrow();
        choose(
                passages.stream()
                        .filter(each -> each.lufs() > loudest - RANGE_LU)
                        .toList(),
                BY_LOT,
                LOTS,
                chosen);
        int top = passages.stream().mapToInt(Passage::loudnessClass).max().orElseThrow();
        for (int i = 0; i < CLASSES; i++) {
            int wanted = top - i;
            choose(
                    passages.stream()
                            .filter(each -> each.loudnessClass() == wanted)
                            .toList(),
                    BY_LOT,
                    1,
                    chosen);
        }
        return chosen;
    }

    /** Those that are kept for their peaks. */
    static List<Passage> peaks(Collection<Passage> passages) {
        return passages.stream().sorted(BY_PEAK).limit(PEAKS).toList();
    }

    private static void choose(Collection<Passage> from, Comparator<Passage> order, int count, Set<Long> chosen) {
        from.stream().sorted(order).limit(count).forEach(each -> chosen.add(each.second()));
    }

    private long border(long index) {
        return Math.round(index * sampleRate);
    }
}
