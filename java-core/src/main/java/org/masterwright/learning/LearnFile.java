// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.masterwright.audiofile.AudioFileException;
import org.masterwright.chain.Style;
import org.masterwright.document.DocumentException;
import org.masterwright.document.StateDocument;
import org.masterwright.inference.ModelLibrary;
import org.masterwright.inference.OnnxLibraries;
import org.masterwright.mastering.SongAssistant;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.UnusableModelException;

/**
 * The program of the child process: reads a path and a document from its standard input, decides as {@code decide}
 * does, and writes lines to its standard output: {@value #MARK}, then what it is at, then a share of the work, or in
 * base 64 its last word, the document or why there is none. It ends at once when its standard input does.
 */
public final class LearnFile {
    static final String MARK = "masterwright";
    static final String READING = "reading";
    static final String DECIDING = "deciding";
    static final String LEARNT = "learnt";
    static final String REFUSED = "refused";

    private static final List<Style> STYLES = List.of(Style.values());

    private final PrintStream out;
    private final ModelLibrary models;
    /** Held while libraries are loaded, which leaves something behind when it is cut short. */
    private final Object loading = new Object();

    private LearnFile(PrintStream out, Path models, Path natives) {
        this.out = out;
        this.models = new ModelLibrary(models, OnnxLibraries.in(natives));
    }

    /** @param arguments the folder of the models, the folder of ONNX Runtime's libraries */
    public static void main(String[] arguments) {
        LearnFile program = new LearnFile(
                System.out,
                Path.of(arguments[0]).toAbsolutePath(),
                Path.of(arguments[1]).toAbsolutePath());
        // Nothing but our own lines may go where the parent reads.
        System.setOut(System.err);
        String said;
        String word = REFUSED;
        try {
            DataInputStream in = new DataInputStream(System.in);
            String path = new String(text(in), StandardCharsets.UTF_8);
            StateDocument controls = StateDocument.parse(text(in));
            program.watch(in);
            said = new String(program.learn(path, controls).toBytes(), StandardCharsets.UTF_8);
            word = LEARNT;
        } catch (IOException | DocumentException refused) {
            said = refused.getMessage();
        } catch (OutOfMemoryError full) {
            said = "There is not enough memory to learn from this file; close other programs and try again.";
        } catch (Throwable failure) {
            said = "Learning from this file failed inside (" + failure + "); convert it to WAV and try again.";
        }
        program.say(
                word, Base64.getEncoder().encodeToString(String.valueOf(said).getBytes(StandardCharsets.UTF_8)));
        Runtime.getRuntime().halt(0);
    }

    private static byte[] text(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** Ends the process when nobody is there any more to hear what it says. */
    private void watch(InputStream in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            continue;
                        }
                    } catch (IOException gone) {
                        out.close();
                    }
                    synchronized (loading) {
                        Runtime.getRuntime().halt(1);
                    }
                },
                "mw-parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private StateDocument learn(String path, StateDocument controls) throws IOException {
        Path file;
        try {
            file = Path.of(path);
        } catch (InvalidPathException unnameable) {
            throw new IOException("The file's name cannot be read; rename the file.", unnameable);
        }
        FileRecording recording = FileRecording.forChain(file, new ProgressLines(this::say));
        load();
        SongAssistant assistant = new SongAssistant(recording, models, STYLES);
        if (!assistant.hasMusic()) {
            throw new AudioFileException(file, FileRecording.NOTHING_TO_DECIDE_FROM);
        }
        recording.refuseIfTooLoud(assistant.lufs());
        assistant.rehearse(STYLES, controls);
        assistant.settle();
        return assistant.document(controls, assistant.decisions());
    }

    private void load() {
        synchronized (loading) {
            for (Style style : STYLES) {
                try {
                    models.model(style);
                } catch (UnusableModelException refused) {
                    // The rules decide for this style, as the document says.
                    continue;
                }
            }
        }
    }

    private void say(String what, String word) {
        synchronized (out) {
            out.println(MARK + " " + what + " " + word);
            if (out.checkError()) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
