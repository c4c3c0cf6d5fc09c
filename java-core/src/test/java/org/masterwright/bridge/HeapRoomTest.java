// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static String softLimit() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("SoftMaxHeapSize")
                .getValue();
    }

    @Test
    void shouldGrowWithTheInstancesButStayBelowTheHardLimit() {
        assertEquals(HeapRoom.FIRST_MIB, HeapRoom.mib(0));
        assertEquals(HeapRoom.FIRST_MIB, HeapRoom.mib(1));
        assertEquals(HeapRoom.FIRST_MIB + 15 * HeapRoom.EACH_MIB, HeapRoom.mib(16));
        assertEquals(HeapRoom.MOST_MIB, HeapRoom.mib(64));
        assertTrue(HeapRoom.MOST_MIB < 1024);
    }

    @Test
    void shouldStartFromWhatTheShellStartsTheMachineWith() throws Exception {
        Path options = Path.of(System.getProperty("masterwright.root"), "native-plugin", "jvm.options");
        assertTrue(Files.readAllLines(options).contains("-XX:SoftMaxHeapSize=" + HeapRoom.FIRST_MIB + "m"));
    }

    @Test
    void shouldLeaveAMachineAloneThatIsNotOurs() {
        String before = softLimit();
        new HeapRoom().fit(16);
        assertEquals(before, softLimit());
    }
}
