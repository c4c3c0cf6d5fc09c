// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.masterwright.chain.ChainParameter;
import org.masterwright.chain.Parameter;

/**
 * Writes what the core makes of every document of the {@link Corpus}, and how it writes every step of every parameter,
 * for the shell's test, which {@code native-plugin/tests/document/CorpusTest.cpp} is.
 */
public final class CorpusFile {
    /** What the shell carries along unread. */
    private static final List<String> OF_THE_CORE = List.of("name", "description", "decisions", "models", "evidence");

    private CorpusFile() {}

    /** @param arguments a folder, which is made; it receives {@code documents} and {@code steps} */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("documents")))) {
            line(out, "version " + StateDocument.VERSION);
            Corpus.trees((document, isValid) -> write(out, document));
            Corpus.texts((document, isValid) -> write(out, document));
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve("steps")))) {
            for (Parameter parameter : Parameter.values()) {
                for (int step = 0; step <= parameter.steps(); step++) {
                    line(
                            out,
                            parameter.ordinal() + " " + step + " " + Float.floatToIntBits(parameter.normalisedOf(step))
                                    + " " + token(parameter, step));
                }
            }
        }
    }

    /**
     * A line with the verdict, the length in bytes, the steps and what the locks hold, then the document. The verdict
     * is {@code accepted}, {@code refused}, or {@code unread} where the core refuses only what the shell does not read.
     */
    private static void write(OutputStream out, byte[] document) throws IOException {
        StateDocument taken = parsed(document);
        String verdict = "accepted";
        if (taken == null) {
            taken = parsed(withoutTheCores(document));
            verdict = taken == null ? "refused" : "unread";
        }
        line(out, verdict + " " + document.length + (taken == null ? "" : " " + steps(taken) + " " + held(taken)));
        out.write(document);
        out.write('\n');
    }

    private static StateDocument parsed(byte[] document) {
        try {
            return StateDocument.parse(document);
        } catch (DocumentException refused) {
            return null;
        }
    }

    private static byte[] withoutTheCores(byte[] document) {
        try {
            if (Json.read(document, "It") instanceof ObjectNode object) {
                return Json.write(object.remove(OF_THE_CORE));
            }
        } catch (DocumentException noJson) {
            // As it is, then: it is refused again.
        }
        return document;
    }

    private static String steps(StateDocument document) {
        return Arrays.stream(Parameter.values())
                .map(each -> Integer.toString(document.step(each)))
                .collect(Collectors.joining(" "));
    }

    private static String held(StateDocument document) {
        return Arrays.stream(ChainParameter.values())
                .map(each -> document.settings().locked(each.ordinal()))
                .map(value -> Double.isNaN(value) ? "-" : Double.toString(value))
                .collect(Collectors.joining(" "));
    }

    /** A step as a document has it; nothing for a lock. */
    private static String token(Parameter parameter, int step) throws DocumentException {
        byte[] document = StateDocument.empty().with(parameter, step).toBytes();
        String id = parameter.id().replaceFirst(".*\\.", "");
        String section = parameter.isOfTheChain() ? "trims" : "parameters";
        return parameter.ordinal() >= Parameter.FIRST_LOCK && parameter.isOfTheChain()
                ? ""
                : Json.read(document, "It").get(section).get(id).toString();
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
