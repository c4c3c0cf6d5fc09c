// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The chunk bext of a broadcast file (EBU Tech 3285, version 2) and its copy in iXML, brought to speak of a master:
 * who made it, when, and where it lies on the timeline stay; the identity of the old samples (UMID) and their
 * loudness go; the history gets a line (EBU R 98).
 */
final class BroadcastExtension {
    /** All but the history. */
    static final int FIXED_BYTES = 602;

    private static final int VERSION = 346;
    private static final int UMID = 348;
    private static final int UMID_BYTES = 64;
    private static final int LOUDNESS = UMID + UMID_BYTES;
    private static final int LOUDNESS_FIGURES = 5;
    /** Stands for a figure that is not given. */
    private static final short UNUSED = 0x7FFF;

    /** In iXML: the whole of a loudness, the figures of its copy of bext, and the depth of the old samples. */
    private static final Pattern STALE_IN_XML = Pattern.compile("(?s)<(LOUDNESS|BWF_LOUDNESS_VALUE|BWF_LOUDNESS_RANGE"
            + "|BWF_MAX_TRUE_PEAK_LEVEL|BWF_MAX_MOMENTARY_LOUDNESS|BWF_MAX_SHORT_?TERM_LOUDNESS|BWF_UMID"
            + "|AUDIO_BIT_DEPTH)>.*?</\\1>");

    private BroadcastExtension() {}

    /** The chunk's content for a master. */
    static byte[] ofTheMaster(byte[] original, String step) {
        ByteBuffer fixed = ByteBuffer.wrap(Arrays.copyOf(original, FIXED_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.fill(fixed.array(), UMID, UMID + UMID_BYTES, (byte) 0);
        for (int i = 0; i < LOUDNESS_FIGURES; i++) {
            // Before version 2 these bytes are reserved and zero.
            fixed.putShort(LOUDNESS + Short.BYTES * i, fixed.getShort(VERSION) >= 2 ? UNUSED : 0);
        }
        int end = FIXED_BYTES;
        while (end < original.length && original[end] != 0) {
            end++;
        }
        String history = new String(original, FIXED_BYTES, end - FIXED_BYTES, StandardCharsets.ISO_8859_1);
        String broken = history.isEmpty() || history.endsWith("\n") ? history : history + "\r\n";
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(fixed.array());
        all.writeBytes((broken + step + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return all.toByteArray();
    }

    /** An iXML text without what the master makes wrong; byte for byte the same where there is nothing of it. */
    static byte[] withoutLoudness(byte[] xml) {
        String text = new String(xml, StandardCharsets.ISO_8859_1);
        return STALE_IN_XML.matcher(text).replaceAll("").getBytes(StandardCharsets.ISO_8859_1);
    }
}
