// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.listening;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.masterwright.analysis.StretchSpectrum;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Style;
import org.masterwright.document.EvidenceEntry;
import org.masterwright.windows.WindowPrediction;

/**
 * What was heard as text for a document: figure by figure, each as its difference to the second before, deflated, in
 * base 64. Some 300 characters a second of music.
 */
public final class MemoryText {
    private MemoryText() {}

    public static EvidenceEntry write(Memory memory) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
            writeSeconds(out, memory.seconds());
            writePredictions(out, memory.predictions());
            FaultsText.write(out, memory.seconds());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            deflater.end();
        }
        return new EvidenceEntry(
                memory.sampleRate(),
                memory.channels(),
                memory.timeline(),
                memory.restsOn(),
                memory.seconds().size(),
                Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }

    /** What a document holds; null where it cannot be read. */
    public static Memory read(EvidenceEntry entry) {
        int slices = StretchSpectrum.sliceCount(entry.sampleRate());
        try (DataInputStream in = new DataInputStream(new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(entry.data()))))) {
            List<HeardSecond> seconds = readSeconds(in, entry.seconds(), slices);
            Map<Integer, WindowPrediction> predictions = readPredictions(in);
            seconds = FaultsText.read(in, seconds);
            return new Memory(
                    entry.sampleRate(), entry.channels(), entry.timeline(), entry.restsOn(), seconds, predictions);
        } catch (IOException | IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static void writeSeconds(DataOutputStream out, List<HeardSecond> seconds) throws IOException {
        for (HeardSecond each : seconds) {
            out.writeInt((int) each.second());
        }
        for (int i = 0; i < HeardSecond.FIGURES; i++) {
            short before = 0;
            for (HeardSecond each : seconds) {
                out.writeShort(each.figures()[i] - before);
                before = each.figures()[i];
            }
        }
        int slices = seconds.isEmpty() ? 0 : seconds.get(0).slices().length;
        for (int i = 0; i < slices; i++) {
            byte before = 0;
            for (HeardSecond each : seconds) {
                out.writeByte(each.slices()[i] - before);
                before = each.slices()[i];
            }
        }
    }

    private static List<HeardSecond> readSeconds(DataInputStream in, int count, int slices) throws IOException {
        long[] numbers = new long[count];
        long before = Long.MIN_VALUE;
        for (int k = 0; k < count; k++) {
            numbers[k] = in.readInt();
            if (numbers[k] <= before) {
                throw new IOException("seconds out of order");
            }
            before = numbers[k];
        }
        short[][] figures = new short[count][HeardSecond.FIGURES];
        for (int i = 0; i < HeardSecond.FIGURES; i++) {
            short last = 0;
            for (int k = 0; k < count; k++) {
                last = (short) (last + in.readShort());
                figures[k][i] = last;
            }
        }
        byte[][] levels = new byte[count][slices];
        for (int i = 0; i < slices; i++) {
            byte last = 0;
            for (int k = 0; k < count; k++) {
                last = (byte) (last + in.readByte());
                levels[k][i] = last;
            }
        }
        List<HeardSecond> seconds = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            if (!HeardSecond.isPossible(figures[k])) {
                throw new IOException("a second that cannot be");
            }
            seconds.add(new HeardSecond(numbers[k], figures[k], levels[k]));
        }
        return seconds;
    }

    private static void writePredictions(DataOutputStream out, Map<Integer, WindowPrediction> predictions)
            throws IOException {
        out.writeInt(predictions.size());
        for (Map.Entry<Integer, WindowPrediction> each : predictions.entrySet()) {
            out.writeInt(each.getKey());
            out.writeFloat(each.getValue().lufs());
            for (Style style : Style.values()) {
                int[] values = each.getValue().values(style);
                out.writeBoolean(values != null);
                for (int i = 0; values != null && i < values.length; i++) {
                    out.writeShort(values[i]);
                }
            }
        }
    }

    private static Map<Integer, WindowPrediction> readPredictions(DataInputStream in) throws IOException {
        Map<Integer, WindowPrediction> predictions = new TreeMap<>();
        int count = in.readInt();
        if (count < 0 || count > Evidence.MOST) {
            throw new IOException("predictions without end");
        }
        for (int k = 0; k < count; k++) {
            int second = in.readInt();
            WindowPrediction prediction = new WindowPrediction(in.readFloat());
            for (Style style : Style.values()) {
                if (in.readBoolean()) {
                    int[] values = new int[ChainParameter.COUNT];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = in.readShort();
                    }
                    prediction = prediction.with(style, values);
                }
            }
            predictions.put(second, prediction);
        }
        return predictions;
    }
}
