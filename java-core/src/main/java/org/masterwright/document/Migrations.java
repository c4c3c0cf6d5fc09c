// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Brings documents of earlier versions to the one that is read: a step for each version, from it to the next, one after
 * the other. Whoever changes what {@code presets/state-v1.schema.json} allows in a way that older documents do not fit
 * adds the schema of the new version, a step at the end of {@link #SHIPPED}, and its twin at the end of the shell's
 * {@code StateVersions::shipped()}. Immutable; any thread.
 */
final class Migrations {
    /** There has been one version so far. */
    static final Migrations SHIPPED = new Migrations(List.of());

    private final List<Step> steps;

    /** From one version to the next. */
    interface Step {
        /**
         * Changes a document in place; the field {@code version} is seen to.
         *
         * @throws DocumentException when what it finds may not stand there; one sentence
         */
        void apply(ObjectNode document) throws DocumentException;
    }

    /** @param steps the first from version 1 to version 2 */
    Migrations(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /** The version that documents are brought to. */
    int version() {
        return steps.size() + 1;
    }

    /**
     * The document in the latest version; itself where it is that already, or where what stands as its version is no
     * earlier one, which the reader refuses.
     *
     * @throws DocumentException when a step refuses it
     */
    ObjectNode brought(ObjectNode document) throws DocumentException {
        JsonNode version = document.get("version");
        boolean isWhole = version != null && version.isNumber() && version.canConvertToExactIntegral();
        if (!isWhole || !version.canConvertToInt() || version.intValue() < 1 || version.intValue() >= version()) {
            return document;
        }
        ObjectNode brought = document.deepCopy();
        for (int from = version.intValue(); from < version(); from++) {
            steps.get(from - 1).apply(brought);
            brought.put("version", from + 1);
        }
        return brought;
    }
}
