// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The faults of seconds behind what else is stored of them; a version that does not know of them reads up to here. */
public final class FaultsText {
    private static final int VERSION = 1;

    private FaultsText() {}

    /** Writes those of the seconds that have any; nothing where none has. */
    static void write(DataOutputStream out, List<HeardSecond> seconds) throws IOException {
        List<HeardSecond> faulty = seconds.stream()
                .filter(each -> each.faults() != SecondFaults.NONE)
                .toList();
        if (faulty.isEmpty()) {
            return;
        }
        out.writeInt(VERSION);
        out.writeInt(faulty.size());
        for (HeardSecond each : faulty) {
            SecondFaults faults = each.faults();
            out.writeInt((int) each.second());
            out.writeFloat(faults.dcLeft());
            out.writeFloat(faults.dcRight());
            out.writeShort(faults.wild());
            out.writeShort(faults.wildAtMs());
            out.writeShort(faults.wildLevel());
            out.writeShort(faults.flatTops());
            out.writeShort(faults.flatLevel());
        }
    }

    /** The seconds with their faults; as they are where none are stored, or in a way that is not known. */
    static List<HeardSecond> read(DataInputStream in, List<HeardSecond> seconds) throws IOException {
        int count;
        try {
            if (in.readInt() != VERSION) {
                return seconds;
            }
            count = in.readInt();
        } catch (EOFException none) {
            return seconds;
        }
        Map<Long, SecondFaults> faults = new HashMap<>();
        for (int i = 0; i < count; i++) {
            faults.put(
                    (long) in.readInt(),
                    new SecondFaults(
                            in.readFloat(),
                            in.readFloat(),
                            in.readUnsignedShort(),
                            in.readUnsignedShort(),
                            in.readShort(),
                            in.readUnsignedShort(),
                            in.readShort()));
        }
        List<HeardSecond> answer = new ArrayList<>();
        for (HeardSecond each : seconds) {
            answer.add(new HeardSecond(
                    each.second(),
                    each.figures(),
                    each.slices(),
                    faults.getOrDefault(each.second(), SecondFaults.NONE)));
        }
        return answer;
    }
}
