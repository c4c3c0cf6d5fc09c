// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.Style;
import org.masterwright.health.HealthMeter;
import org.masterwright.listening.Listening;
import org.masterwright.listening.Memory;
import org.masterwright.listening.Synthetic;

class MailboxTest {
    private static final int RATE = Synthetic.RATE;

    @Test
    void shouldTellThePluginWhatAShellSays() {
        Synthetic faulty = Synthetic.beats(16, 0.4, 0.5);
        float[][] audio = faulty.audio();
        for (int i = 0; i < audio[0].length; i++) {
            float left = audio[0][i];
            audio[0][i] = left + 0.2f;
            audio[1][i] = -left + 0.2f;
        }
        HealthMeter shell = new HealthMeter(RATE, 2);
        shell.take(audio, 0, audio[0].length);
        Listening listener = faulty.listening();
        listener.take(faulty.audio(), 0, 16 * RATE);
        Memory memory =
                new Memory(RATE, 2, true, 0, List.copyOf(listener.evidence().all()), new TreeMap<>());
        Mailbox mailbox = new Mailbox();
        long before = mailbox.revision();
        StatusBuilder builder = new StatusBuilder(16, 0, true, false, false, false, 0);
        mailbox.show(builder, Collections.nCopies(Style.COUNT, null), List.of(), memory);
        assertTrue(mailbox.revision() > before);
        assertEquals(shell.finish(), mailbox.health());
        assertEquals(
                List.of("dc", "opposite_polarity"),
                mailbox.health().stream().map(each -> each.kind().id()).toList());
    }
}
