// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.masterwright.chain.ChainParameter;

class DemoReportTest {
    private static final LoudnessFigures ORIGINAL = new LoudnessFigures(-19.24, 3.41, -2.71);
    private static final LoudnessFigures MASTER = new LoudnessFigures(-14.02, 3.2, -1.02);

    private static DemoMaster master(LoudnessFigures own, boolean loaded, boolean changed, boolean same, long bad) {
        List<Float> inForce = new ArrayList<>();
        for (ChainParameter parameter : ChainParameter.values()) {
            inForce.add(parameter.neutral());
        }
        inForce.set(ChainParameter.INPUT_GAIN.ordinal(), 0.625f);
        inForce.set(ChainParameter.COMPRESSION.ordinal(), 0.25f);
        inForce.set(ChainParameter.LOW_EQ.ordinal(), 0.4999f);
        return new DemoMaster(
                "balanced",
                own,
                new LoudnessFigures(-14.0, 3.2, -1.0),
                -13.5,
                -1,
                2.34,
                inForce,
                loaded,
                changed,
                same,
                bad);
    }

    private static List<String> failures(DemoMaster master) {
        return new DemoReport(ORIGINAL, ORIGINAL, List.of(master)).failures();
    }

    @Test
    void shouldFindNothingWrongWithAMasterAsPromised() {
        assertEquals(List.of(), failures(master(MASTER, true, true, true, 0)));
    }

    @Test
    void shouldSayWhatIsWrongWithAMaster() {
        assertTrue(failures(master(MASTER, false, true, true, 0)).get(0).contains("passed dry"));
        assertTrue(failures(master(MASTER, true, false, true, 0)).get(0).contains("left the music as it was"));
        assertTrue(failures(master(MASTER, true, true, false, 0)).get(0).contains("not those of the command line"));
        assertTrue(failures(master(MASTER, true, true, true, 7)).get(0).contains("7 samples"));
        LoudnessFigures over = new LoudnessFigures(-14, 3, -0.96);
        assertTrue(failures(master(over, true, true, true, 0)).get(0).contains("-0.96 dBTP"));
    }

    @Test
    void shouldShowOurFiguresBesideFfmpegs() {
        String text = new DemoReport(ORIGINAL, MASTER, List.of(master(MASTER, true, true, true, 0))).text();
        assertTrue(text.contains("-19.24 | -14.0"), text);
        assertTrue(text.contains("2.3 dB"), text);
        assertTrue(text.contains("balanced stays 0.5 LU below its target"), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("input_gain +\\+4\\.5 dB")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("low_eq +0\\.0 dB")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("mid_eq +-")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("reverb_send +-")), text);
        assertTrue(text.lines().anyMatch(line -> line.matches("compression +25\\.0 %")), text);
    }

    @Test
    void shouldWriteTheSameFiguresAsJson() {
        String json = new DemoReport(ORIGINAL, ORIGINAL, List.of(master(MASTER, true, true, true, 0))).json();
        assertTrue(json.contains("\"integrated_lufs\" : -14.02"), json);
        assertTrue(json.contains("\"peak_to_loudness_db\" : 16.53"), json);
        assertTrue(json.contains("\"input_gain\" : 0.625"), json);
    }
}
