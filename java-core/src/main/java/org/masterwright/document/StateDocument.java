// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.Decision;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.engine.AssistantLink;
import org.masterwright.engine.Settings;
import org.masterwright.files.WholeFile;

/**
 * A state document of the latest version, as {@code presets/state-v1.schema.json} describes it: what a DAW stores, what
 * a preset file holds, what the command line reads and writes. The document is kept whole, so that fields this version
 * does not know, their order and every digit survive. Immutable; any thread.
 */
public final class StateDocument {
    /** What stands in the field {@code format}. */
    public static final String FORMAT = "masterwright-state";

    /** The version that is read and written; earlier ones are brought to it. */
    public static final int VERSION = Migrations.SHIPPED.version();

    private static final String LEARNT_RENDER = "learnt_render";
    static final double QUIETEST_TARGET_LUFS = -70;
    static final double LOUDEST_TARGET_LUFS = 0;
    /** What the core writes; all else is the shell's or a preset's. */
    private static final List<String> LEARNT = List.of("decisions", "models", "evidence");

    private static final String SUBJECT = "The state document";

    private final ObjectNode root;
    private final int version;
    private final int[] steps;
    private final Settings settings;
    private final Account[] accounts;

    private StateDocument(ObjectNode root, int version) throws DocumentException {
        StateReader reader = new StateReader(root, version, ChainFile.limits());
        this.root = root;
        this.version = version;
        steps = reader.steps();
        settings = reader.settings();
        accounts = reader.accounts();
    }

    /**
     * Reads a document.
     *
     * @param utf8 the document as text in UTF-8
     * @throws DocumentException when it is corrupt, not ours, of a later version or holds what may not stand there
     */
    public static StateDocument parse(byte[] utf8) throws DocumentException {
        return parse(utf8, Migrations.SHIPPED);
    }

    /** Reads a document with other versions than the shipped ones. */
    static StateDocument parse(byte[] utf8, Migrations versions) throws DocumentException {
        JsonNode node = Json.read(utf8, SUBJECT);
        if (!node.isObject()) {
            throw new DocumentException("This is not a Masterwright state document: it is no JSON object.");
        }
        return new StateDocument(versions.brought((ObjectNode) node), versions.version());
    }

    /** The loudness that a document can hold as a target and that is nearest to this one, LUFS; NaN stays NaN. */
    public static double storableTarget(double lufs) {
        return Math.max(QUIETEST_TARGET_LUFS, Math.min(LOUDEST_TARGET_LUFS, lufs));
    }

    /** A document with nothing but defaults. */
    public static StateDocument empty() {
        try {
            return parse(
                    ("{\"format\":\"" + FORMAT + "\",\"version\":" + VERSION + "}").getBytes(StandardCharsets.UTF_8));
        } catch (DocumentException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a document from a file.
     *
     * @throws DocumentException when it cannot be read or is refused; the sentence names the file
     */
    public static StateDocument load(Path file) throws DocumentException {
        try {
            byte[] text;
            try (InputStream in = Files.newInputStream(file)) {
                // A device has no size and no end.
                text = in.readNBytes(Json.MAX_BYTES + 1);
            }
            return parse(text);
        } catch (IOException unreadable) {
            String why =
                    Files.exists(file) ? "cannot be read; check its permissions" : "does not exist; check the path";
            throw new DocumentException(file + " " + why + ".");
        } catch (DocumentException refused) {
            throw new DocumentException(file + ": " + refused.getMessage());
        }
    }

    /**
     * Writes the document to a file: whoever looks finds the old file or the new one, never half of it.
     *
     * @throws IOException when it could not be written; the old file is then still there
     */
    public void save(Path file) throws IOException {
        WholeFile.write(file, toBytes());
    }

    /** The document as indented text in UTF-8. */
    public byte[] toBytes() {
        return Json.write(root);
    }

    /** The decisions and what the locks hold. */
    public Settings settings() {
        return settings;
    }

    /** The step of a parameter. */
    public int step(Parameter parameter) {
        return steps[parameter.ordinal()];
    }

    /** Whether the document holds a decision for a style. */
    public boolean decides(Style style) {
        return accounts[style.ordinal()] != null;
    }

    /**
     * Where a style's decision comes from; null where the document holds none. What it does not say is NaN or empty.
     */
    public Account account(Style style) {
        return accounts[style.ordinal()];
    }

    /** What the assistant had heard; null where that is not in the document, or not as this version keeps it. */
    public EvidenceEntry evidence() {
        JsonNode node = root.path("evidence");
        boolean known = node.path("version").asInt() == EvidenceEntry.VERSION
                && AssistantLink.isHeardAt(node.path("sample_rate").asDouble())
                && node.path("channels").asInt() >= 1
                && node.path("channels").asInt() <= 2
                && node.path("timeline").isBoolean()
                && node.path("rests_on").asInt(-1) >= 0
                && node.path("seconds").asInt(-1) >= 0
                && node.path("seconds").asInt() <= EvidenceEntry.MOST_SECONDS
                && node.path("data").isTextual();
        return !known
                ? null
                : new EvidenceEntry(
                        node.path("sample_rate").asDouble(),
                        node.path("channels").asInt(),
                        node.path("timeline").asBoolean(),
                        node.path("rests_on").asInt(),
                        node.path("seconds").asInt(),
                        node.path("data").textValue());
    }

    /** The same document with other evidence, or with none where it is null. */
    public StateDocument with(EvidenceEntry evidence) {
        ObjectNode copy = root.deepCopy();
        copy.remove("evidence");
        if (evidence != null) {
            ObjectNode node = copy.putObject("evidence");
            node.put("version", EvidenceEntry.VERSION);
            node.put("sample_rate", StateWriter.number(evidence.sampleRate()));
            node.put("channels", evidence.channels());
            node.put("timeline", evidence.timeline());
            node.put("rests_on", evidence.restsOn());
            node.put("seconds", evidence.seconds());
            node.put("data", evidence.data());
        }
        return checked(copy);
    }

    /** Whether the last offline render learnt the music as it went, so that the next one comes out otherwise. */
    public boolean hasLearntRender() {
        return root.path("evidence").path(LEARNT_RENDER).asBoolean();
    }

    /** The same document, which has evidence, of which it is said whether the last render learnt it as it went. */
    public StateDocument withLearntRender(boolean learnt) {
        ObjectNode copy = root.deepCopy();
        ObjectNode evidence = copy.withObject("evidence");
        evidence.remove(LEARNT_RENDER);
        if (learnt) {
            evidence.put(LEARNT_RENDER, true);
        }
        return checked(copy);
    }

    /** The same document with decisions, models and evidence of another in place of its own. */
    public StateDocument withLearntOf(StateDocument other) {
        ObjectNode copy = root.deepCopy();
        copy.remove(LEARNT);
        for (String name : LEARNT) {
            JsonNode learnt = other.root.get(name);
            if (learnt != null) {
                copy.set(name, learnt);
            }
        }
        return checked(copy);
    }

    /**
     * What belongs to the core in a document, as text: decisions, models and evidence, null where there is none, and
     * the version that they are of.
     */
    public byte[] learnt() {
        ObjectNode learnt = root.objectNode();
        learnt.put("version", version);
        for (String name : LEARNT) {
            learnt.set(name, root.get(name));
        }
        return Json.write(learnt);
    }

    /** What the decision for a style did not do and why, each sentence once; none where there is no decision. */
    public List<String> heldBack(Style style) {
        List<String> reasons = new ArrayList<>();
        for (JsonNode note : root.at("/decisions/" + style.id() + "/backed_off")) {
            reasons.add(note.get("reason").textValue());
        }
        return reasons.stream().distinct().toList();
    }

    /** A preset's name as people read it; empty where it has none. */
    public String name() {
        return root.path("name").asText("");
    }

    /** What a preset is for; empty where it does not say. */
    public String description() {
        return root.path("description").asText("");
    }

    /** The same document under another name and description; either is left out where it is empty. */
    public StateDocument named(String name, String description) {
        ObjectNode copy = root.deepCopy();
        StateWriter.putText(copy, "name", name);
        StateWriter.putText(copy, "description", description);
        return checked(copy);
    }

    /** The controls alone, without decisions and what speaks of them or of the document. */
    public StateDocument controls() {
        ObjectNode copy = root.deepCopy();
        copy.remove(List.of("name", "description", "decisions", "evidence", "models"));
        return checked(copy);
    }

    /** The same document with a parameter at another step; for a lock, closed means at the value in force. */
    public StateDocument with(Parameter parameter, int step) {
        ObjectNode copy = root.deepCopy();
        StateWriter.put(copy, parameter, step);
        return checked(copy);
    }

    /** The same document with another decision for a style, and where that comes from. */
    public StateDocument with(Style style, Decision decision, Account account) {
        ObjectNode copy = root.deepCopy();
        StateWriter.put(copy, style, decision, account);
        return checked(copy);
    }

    private StateDocument checked(ObjectNode changed) {
        try {
            return new StateDocument(changed, version);
        } catch (DocumentException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }
}
