// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * The documents that the schema, the core's reader and the shell's reader are held to; the same ones in every run and
 * on every machine.
 */
final class Corpus {
    private static final int SEED = 20_11;
    private static final int VALID = 4_000;
    private static final int DAMAGES = 3;
    private static final int TEXTS = 8_000;

    /** What is put into a text by chance: tokens of JSON, and what is none. */
    private static final List<String> SNIPPETS = List.of(
            "\"",
            "\\",
            ",",
            ":",
            "{",
            "}",
            "[",
            "]",
            "{}",
            "[]",
            "0",
            "00",
            "-",
            "+",
            ".",
            "e",
            "E5",
            "e+",
            ".5",
            "1.",
            "-0",
            "-0.0",
            "1e-7",
            "1E+2",
            "0x1",
            "NaN",
            "Infinity",
            "true",
            "null",
            "nul",
            " ",
            "\t",
            "\n",
            "\r",
            "\f",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "é",
            "𝄞",
            "\\u00e9",
            "\\ud834",
            "\\udd1e",
            "\\ud834\\udd1e",
            "\\udd1e\\ud834",
            "\\u12",
            "\\x",
            "\\/",
            "\\b",
            "'",
            "#",
            "//",
            "/**/",
            "\"a\":1,\"\\u0061\":2,",
            "\"version\":1,",
            "\"parameters\":{},",
            "\"trims\":{\"low_eq\":0.1},");

    /** Bytes that are not UTF-8, or not in its shortest form. */
    private static final int[][] BROKEN = {
        {0x80},
        {0xBF},
        {0xC0, 0x80},
        {0xC1, 0xBF},
        {0xC3},
        {0xE0, 0x80, 0x80},
        {0xED, 0xA0, 0x80},
        {0xED, 0xB0, 0x80},
        {0xF0, 0x80, 0x80, 0x80},
        {0xF4, 0x90, 0x80, 0x80},
        {0xF5, 0x80, 0x80, 0x80},
        {0xFE},
        {0xFF, 0xFE}
    };

    private Corpus() {}

    /** Takes the documents one after the other. */
    interface Reader {
        /** @param isValid whether it was made so that it must be accepted */
        void read(byte[] document, boolean isValid) throws Exception;
    }

    /** Documents that are JSON: valid ones, and those with other values or members than they should have. */
    static void trees(Reader reader) throws Exception {
        RandomDocuments documents = new RandomDocuments(SEED);
        for (int i = 0; i < VALID; i++) {
            ObjectNode document = documents.valid();
            reader.read(bytes(document.toString()), true);
            for (int damage = 0; damage < DAMAGES; damage++) {
                documents.mutate(document);
                reader.read(bytes(document.toString()), false);
            }
        }
    }

    /** Documents whose text is damaged, which may still be JSON and even valid; then every limit from both sides. */
    static void texts(Reader reader) throws Exception {
        RandomDocuments documents = new RandomDocuments(SEED + 1);
        Random random = new Random(SEED);
        for (int i = 0; i < TEXTS; i++) {
            byte[] document = bytes(documents.valid().toString());
            for (int damages = 1 + random.nextInt(2); damages > 0; damages--) {
                document = damaged(document, random);
            }
            reader.read(document, false);
        }
        for (String each : limits()) {
            reader.read(bytes("{\"format\":\"masterwright-state\",\"version\":1," + each + "}"), false);
        }
        for (String each : List.of("", " ", "{", "[]", "null", "1", "\"x\"", "\ufeff{}")) {
            reader.read(bytes(each), false);
        }
    }

    private static byte[] damaged(byte[] document, Random random) {
        int at = random.nextInt(document.length + 1);
        int end = Math.min(document.length, at + 1 + random.nextInt(4));
        var damaged = new ByteArrayOutputStream();
        damaged.write(document, 0, at);
        switch (random.nextInt(8)) {
            case 0 -> damaged.write(document, end, document.length - end);
            case 1 -> damaged.write(random.nextInt(256));
            case 2 -> {
                damaged.writeBytes(bytes(SNIPPETS.get(random.nextInt(SNIPPETS.size()))));
                damaged.write(document, end, document.length - end);
            }
            case 3 -> {
                for (int each : BROKEN[random.nextInt(BROKEN.length)]) {
                    damaged.write(each);
                }
                damaged.write(document, at, document.length - at);
            }
            default -> {
                damaged.writeBytes(bytes(SNIPPETS.get(random.nextInt(SNIPPETS.size()))));
                damaged.write(document, at, document.length - at);
            }
        }
        return damaged.toByteArray();
    }

    /** Members at the limits of what a reader takes, and right behind them. */
    private static List<String> limits() {
        String digits = "1".repeat(997);
        return List.of(
                "\"x\":" + "[".repeat(63) + "1" + "]".repeat(63),
                "\"x\":" + "[".repeat(64) + "1" + "]".repeat(64),
                "\"x\":" + "{\"a\":".repeat(63) + "1" + "}".repeat(63),
                "\"x\":" + "{\"a\":".repeat(64) + "1" + "}".repeat(64),
                "\"x\":" + digits + "111",
                "\"x\":" + digits + "1111",
                "\"x\":-" + digits + ".111",
                "\"x\":" + digits + ".1111",
                "\"x\":" + digits + "1e11",
                "\"x\":" + digits + "11e11",
                "\"x\":1e1000000000",
                "\"x\":1e1000000001",
                "\"x\":0.1e1000000001",
                "\"x\":0.1e1000000002",
                "\"x\":1e-1000000000",
                "\"x\":1e-1000000001",
                "\"x\":0.1e-999999999",
                "\"x\":0.1e-1000000000",
                "\"x\":1e2147483647",
                "\"x\":1e2147483648",
                "\"x\":1e-2147483648",
                "\"x\":1e0000000000000000000005",
                "\"x\":0e99999999999999999999",
                "\"x\":{\"a\":{\"b\":1,\"c\":2,\"b\":3}}",
                "\"x\":[{\"a\":1},{\"a\":2}]",
                "\"x\":\"\\ud834\\udd1e\"",
                "\"x\":\"\\ud834\"",
                "\"\\udd1e\":1",
                "\"parameters\":{\"amount\":100.00000000000000000000000000001}",
                "\"parameters\":{\"amount\":1e2}",
                "\"parameters\":{\"amount\":1e-400}",
                "\"parameters\":{\"amount\":-1e-400}",
                "\"parameters\":{\"amount\":-0.0}",
                "\"parameters\":{\"amount\":0.05}",
                "\"parameters\":{\"amount\":0.15}",
                "\"parameters\":{\"amount\":20.95}",
                "\"parameters\":{\"target_lufs\":-14.05}",
                "\"parameters\":{\"ceiling\":-0.005}",
                "\"locks\":{\"low_eq\":1.0000000000000000000000001}",
                "\"locks\":{\"low_eq\":0.1000000000000000055511151231257827021181583404541015625}",
                "\"locks\":{\"low_eq\":4.9e-324}",
                "\"locks\":{\"low_eq\":0.30000000000000004}",
                "\"trims\":{\"low_eq\":0.50000000000000000000001}",
                "\"trims\":{\"low_eq\":4.8828125e-4}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
