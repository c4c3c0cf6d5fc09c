// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON read strictly and kept exactly: UTF-8 only, no key twice, nothing after the end, limits on size and depth,
 * numbers to their last digit, keys in their order. The shell's reader ({@code document/Json.h}) takes the same.
 */
final class Json {
    /** The longest document, in bytes. */
    static final int MAX_BYTES = 64 << 20;

    /** The deepest nesting of objects and arrays. */
    static final int MAX_DEPTH = 64;

    /** The most digits of a number, its exponent's included. */
    static final int MAX_DIGITS = 1000;

    /** The most places that a number's exponent moves its last digit by; versions of Java differ far beyond it. */
    static final int MAX_SCALE = 1_000_000_000;

    private static final String ENDLESS_EXPONENT = " is corrupt: the exponent of a number in it has no end.";

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writer(printer());

    private Json() {}

    /**
     * Reads one value.
     *
     * @param subject what the sentence of a refusal begins with
     */
    static JsonNode read(byte[] utf8, String subject) throws DocumentException {
        if (utf8.length > MAX_BYTES) {
            throw new DocumentException(subject + " is corrupt: it is longer than 64 MiB.");
        }
        JsonNode node;
        try {
            node = MAPPER.readTree(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString());
        } catch (CharacterCodingException other) {
            throw new DocumentException(subject + " is corrupt: it is not text in UTF-8.");
        } catch (StreamConstraintsException tooMuch) {
            throw new DocumentException(
                    subject + " is corrupt: it holds more than a document can, a nesting deeper than " + MAX_DEPTH
                            + " or a number without end" + where(tooMuch) + ".");
        } catch (NumberFormatException endless) {
            throw new DocumentException(subject + ENDLESS_EXPONENT);
        } catch (JsonProcessingException malformed) {
            String message = malformed.getOriginalMessage();
            boolean twice = message != null && message.startsWith("Duplicate");
            throw new DocumentException(subject + " is corrupt: " + (twice ? "a key stands twice" : "it is not JSON")
                    + where(malformed) + ".");
        }
        if (node == null || node.isMissingNode()) {
            throw new DocumentException(subject + " is corrupt: it is empty.");
        }
        requireStorable(node, subject);
        return node;
    }

    /**
     * Reads a file that the core was built with.
     *
     * @throws IllegalStateException when it is missing or corrupt
     */
    static JsonNode shipped(String name) {
        try (InputStream in = Json.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the core; install Masterwright again.");
            }
            return read(in.readAllBytes(), name);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (DocumentException corrupt) {
            throw new IllegalStateException(corrupt.getMessage(), corrupt);
        }
    }

    /** Writes a value as indented text in UTF-8 with a line feed at the end. */
    static byte[] write(JsonNode node) {
        try {
            return (WRITER.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Half a surrogate pair can be written in JSON but not in UTF-8, so it would not survive. */
    private static void requireStorable(JsonNode node, String subject) throws DocumentException {
        if (node.isBigDecimal() && Math.abs((long) node.decimalValue().scale()) > MAX_SCALE) {
            throw new DocumentException(subject + ENDLESS_EXPONENT);
        }
        if (node.isTextual()) {
            requireWhole(node.textValue(), subject);
        }
        for (var names = node.fieldNames(); names.hasNext(); ) {
            requireWhole(names.next(), subject);
        }
        for (JsonNode child : node) {
            requireStorable(child, subject);
        }
    }

    private static void requireWhole(String text, String subject) throws DocumentException {
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new DocumentException(subject + " is corrupt: a text in it holds half a character.");
        }
    }

    private static String where(JsonProcessingException failure) {
        var location = failure.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
        JsonMapper mapper = builder.build();
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxDocumentLength(MAX_BYTES)
                        .maxStringLength(MAX_BYTES)
                        .maxNameLength(MAX_BYTES)
                        .maxNumberLength(MAX_DIGITS)
                        .build());
        return mapper;
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter()
                .withSeparators(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(lines)
                .withArrayIndenter(lines);
    }
}
