// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.analysis;

/** The seven regions in which engineers speak of a mix, in thirds of an octave, without gap or overlap. */
public enum Region {
    /** 22-56 Hz. */
    SUB("sub", 25, 50),
    /** 56-224 Hz. */
    BASS("bass", 63, 200),
    /** 224-447 Hz. */
    LOW_MIDS("low mids", 250, 400),
    /** 447-1778 Hz. */
    MIDS("mids", 500, 1600),
    /** 1.8-3.5 kHz. */
    HIGH_MIDS("high mids", 2000, 3150),
    /** 3.5-8.9 kHz. */
    PRESENCE("presence", 4000, 8000),
    /** 8.9-22 kHz. */
    AIR("air", 10_000, 20_000);

    private final String title;
    private final int firstBand;
    private final int lastBand;

    Region(String title, double first, double last) {
        this.title = title;
        firstBand = band(first);
        lastBand = band(last);
    }

    /** What it is called. */
    public String title() {
        return title;
    }

    /** Its lowest band of {@link ThirdOctaves}. */
    public int firstBand() {
        return firstBand;
    }

    /** Its highest band. */
    public int lastBand() {
        return lastBand;
    }

    private static int band(double nominal) {
        int band = 0;
        while (ThirdOctaves.nominal(band) < nominal) {
            band++;
        }
        return band;
    }
}
