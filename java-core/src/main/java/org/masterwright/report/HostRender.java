// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What {@code masterwright-host} said about a render.
 *
 * @param coreLoaded the Java virtual machine was in its process
 * @param badSamples NaN and infinite samples in what came out
 */
public record HostRender(boolean coreLoaded, long badSamples) {
    /**
     * Reads the host's JSON.
     *
     * @throws IllegalArgumentException when it is no such thing
     */
    public static HostRender parse(String json) {
        try {
            JsonNode root = new ObjectMapper().readTree(json);
            JsonNode loaded = root.required("java_loaded");
            long bad =
                    root.required("nan").longValue() + root.required("infinite").longValue();
            return new HostRender(loaded.booleanValue(), bad);
        } catch (JsonProcessingException | IllegalArgumentException other) {
            throw new IllegalArgumentException("This is no report of masterwright-host about a render.", other);
        }
    }
}
