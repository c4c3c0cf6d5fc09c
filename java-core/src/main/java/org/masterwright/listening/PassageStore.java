// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the sound of the seconds that {@link PassageSelection} finds worth rehearsing. Which they are follows from the
 * evidence alone; so after a project was opened again, when there is evidence but no sound yet, it is known which
 * seconds to wait for.
 *
 * <p>At most 16 passages of 1.5 s are held, at 48 kHz in stereo 9.2 MB. One thread at a time.
 */
public final class PassageStore {
    private final Evidence evidence;
    private final Map<Long, Passage> kept = new HashMap<>();
    private Set<Long> chosen;

    PassageStore(Evidence evidence) {
        this.evidence = evidence;
        chosen = PassageSelection.choose(evidence.all());
    }

    /**
     * A second was heard that is in the evidence now.
     *
     * @param changed whether the evidence knows anything now that it did not
     * @param audio the pre-roll and the second; copied where it is kept
     */
    void take(HeardSecond heard, boolean changed, float[][] audio, int lead, int length) {
        if (changed) {
            chosen = PassageSelection.choose(evidence.all());
            kept.keySet().retainAll(chosen);
            kept.remove(heard.second());
        }
        if (chosen.contains(heard.second()) && !kept.containsKey(heard.second())) {
            float[][] copy = new float[audio.length][];
            for (int c = 0; c < copy.length; c++) {
                copy[c] = Arrays.copyOf(audio[c], length);
            }
            kept.put(heard.second(), new Passage(heard, copy, lead, length - lead));
        }
    }

    /** The evidence has changed without being heard: sound that is not what the evidence says is let go. */
    void refresh() {
        chosen = PassageSelection.choose(evidence.all());
        kept.keySet().retainAll(chosen);
        kept.values().removeIf(each -> !each.heard().equals(evidence.at(each.second())));
    }

    /** Whether the sound of a second is wanted and not there. */
    boolean isMissing(long second) {
        return chosen.contains(second) && !kept.containsKey(second);
    }

    /** Whether the sound of all seconds that matter is there. */
    public boolean isComplete() {
        return kept.size() == chosen.size();
    }

    /** How many passages there are to rehearse. */
    public int count() {
        return kept.size();
    }

    /** The same for a whole of which this is a part. */
    public PassageSet snapshot(Evidence whole) {
        List<Passage> passages = new ArrayList<>(kept.values());
        passages.sort(Comparator.comparingLong(Passage::second));
        return new PassageSet(evidence.sampleRate(), evidence.channels(), passages, whole.loudness(), whole.mending());
    }

    /** What there is to rehearse now. Any thread may use it while the listening goes on. */
    public PassageSet snapshot() {
        return snapshot(evidence);
    }
}
