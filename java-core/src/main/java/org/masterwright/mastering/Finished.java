// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.masterwright.audiofile.AudioWriter;
import org.masterwright.document.StateDocument;
import org.masterwright.files.WholeFile;

/**
 * Finished files that wait. {@code publish} moves all of them to their places; {@code close} before that removes all.
 * Any thread.
 */
public final class Finished implements Rendering.Keeping, Closeable {
    private final List<Entry> entries = new ArrayList<>();

    private record Entry(Path target, WholeFile file) {}

    @Override
    public synchronized void keep(AudioWriter writer) throws IOException {
        entries.add(new Entry(writer.target(), writer.finish()));
    }

    /** Adds a document. */
    public synchronized void keep(StateDocument document, Path target) throws Refusal {
        try {
            WholeFile file = new WholeFile(target);
            entries.add(new Entry(target, file));
            Files.write(file.path(), document.toBytes(), StandardOpenOption.WRITE);
        } catch (IOException refused) {
            throw new Refusal(
                    target + " cannot be written; check that its folder exists and that you may write there.");
        }
    }

    /** Puts all files in their places. */
    public synchronized void publish() throws Refusal {
        for (Entry each : entries) {
            try {
                each.file.complete();
            } catch (IOException refused) {
                throw new Refusal(each.target + " cannot be replaced; check that you may write there.");
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (Entry each : entries) {
            each.file.close();
        }
    }
}
