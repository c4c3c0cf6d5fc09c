// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import java.util.List;
import org.masterwright.assistant.AssistantThread;
import org.masterwright.windows.StyleEar;
import org.masterwright.windows.StyleModels;

/** An instance whose assistant goes by the rules. */
class TestInstance extends Instance {
    private static final AssistantThread ASSISTANTS = new AssistantThread();

    TestInstance() {
        super(ASSISTANTS, () -> new StyleEar(StyleModels.none("No models in this test."), List.of()), null);
    }
}
