// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** Results as JSON. */
public final class JsonText {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonText() {}

    /**
     * Writes maps, lists, texts, numbers, truth values and null.
     *
     * @param value numbers in it must be finite; say null where a figure is unknown
     */
    public static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unsupported) {
            throw new IllegalArgumentException(unsupported);
        }
    }
}
