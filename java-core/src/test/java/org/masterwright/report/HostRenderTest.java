// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HostRenderTest {
    @Test
    void shouldReadWhetherTheCoreWasThereAndWhatCameOut() {
        HostRender render = HostRender.parse("{\"nan\": 2, \"infinite\": 1, \"java_loaded\": true, \"peak\": 0.9}");
        assertEquals(new HostRender(true, 3), render);
    }

    @Test
    void shouldRefuseAnythingElse() {
        assertThrows(IllegalArgumentException.class, () -> HostRender.parse("[]"));
        assertThrows(IllegalArgumentException.class, () -> HostRender.parse("{\"java_loaded\": true}"));
        assertThrows(IllegalArgumentException.class, () -> HostRender.parse("Cannot load the plugin."));
    }
}
