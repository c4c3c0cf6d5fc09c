// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.assistant;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;
import org.masterwright.listening.Synthetic;

class AssistantThreadTest {
    private static final Synthetic SONG = Synthetic.beats(4.2, 0.5, 0.4);

    @Test
    void shouldMakeTheSameRenderAsWithoutAThreadForSeveralInstances() {
        float[][] expected = new LivePlugin(Synthetic.RATE, 2).play(SONG.audio(), 0, true, 1);
        AssistantThread thread = new AssistantThread();
        LivePlugin[] plugins = new LivePlugin[3];
        for (int i = 0; i < plugins.length; i++) {
            plugins[i] = new LivePlugin(Synthetic.RATE, 2);
            plugins[i].link.setWhileWaiting(thread::whileWaiting);
            thread.add(plugins[i].assistant);
        }
        for (LivePlugin each : plugins) {
            float[][] actual = each.play(SONG.audio(), 0, true, each.hashCode());
            assertArrayEquals(expected[0], actual[0]);
            assertArrayEquals(expected[1], actual[1]);
            assertNotNull(each.decided().get(1));
            thread.remove(each.assistant);
        }
    }
}
