// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of a document and where it stands: reads its fields and refuses, by name, what may not stand there. A field
 * that is absent is no error; {@code null} is a value, and the wrong one.
 */
final class Fields {
    private final ObjectNode node;
    private final String path;

    Fields(ObjectNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /** A refusal of a field of this object. */
    DocumentException refusal(String name, String must) {
        JsonNode value = node.get(name);
        String is = value == null ? "is missing" : "is " + shown(value);
        return new DocumentException(
                "The state document is refused: " + path(name) + " " + is + " and must be " + must + ".");
    }

    /** The field, or null where it is absent. */
    JsonNode get(String name) {
        return node.get(name);
    }

    /** A field that is an object; one without fields where it is absent. */
    Fields object(String name) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return new Fields(JsonNodeFactory.instance.objectNode(), path(name));
        }
        if (!value.isObject()) {
            throw refusal(name, "an object");
        }
        return new Fields((ObjectNode) value, path(name));
    }

    /** The elements of a field that is a list of objects; none where it is absent. */
    List<Fields> objects(String name) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refusal(name, "a list");
        }
        List<Fields> elements = new ArrayList<>();
        for (JsonNode element : value) {
            if (!element.isObject()) {
                throw refusal(name, "a list of objects");
            }
            elements.add(new Fields((ObjectNode) element, path(name) + "[" + elements.size() + "]"));
        }
        return elements;
    }

    /** A number from a range, both ends included; the default where it is absent. */
    double number(String name, double lowest, double highest, double otherwise) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber() || !within(value.decimalValue(), lowest, highest)) {
            throw refusal(name, range(lowest, highest));
        }
        return value.doubleValue();
    }

    /** Any number; NaN where it is absent or too large for a double. */
    double anyNumber(String name) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return Double.NaN;
        }
        if (!value.isNumber()) {
            throw refusal(name, "a number");
        }
        double number = value.doubleValue();
        return Double.isFinite(number) ? number : Double.NaN;
    }

    /** Refuses a number below 0. */
    void requireNotNegative(String name) throws DocumentException {
        JsonNode value = node.get(name);
        if (value != null && (!value.isNumber() || value.decimalValue().signum() < 0)) {
            throw refusal(name, "a number of at least 0");
        }
    }

    /** Refuses what is no whole number of at least 0. */
    void requireCount(String name) throws DocumentException {
        JsonNode value = node.get(name);
        if (value != null && (!value.isNumber() || value.decimalValue().signum() < 0 || !whole(value.decimalValue()))) {
            throw refusal(name, "a whole number of at least 0");
        }
    }

    /** true or false; the default where it is absent. */
    boolean bool(String name, boolean otherwise) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw refusal(name, "true or false");
        }
        return value.booleanValue();
    }

    /** The place of a text in a list of words; the default where it is absent. */
    int word(String name, List<String> words, int otherwise) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null) {
            return otherwise;
        }
        int index = value.isTextual() ? words.indexOf(value.textValue()) : -1;
        if (index < 0) {
            throw refusal(name, "one of " + String.join(", ", words));
        }
        return index;
    }

    /** Refuses what is no text. */
    void requireText(String name, boolean required) throws DocumentException {
        JsonNode value = node.get(name);
        if (value == null ? required : !value.isTextual()) {
            throw refusal(name, "a text");
        }
    }

    /** Refuses an object with a field that is no text. */
    void requireTexts() throws DocumentException {
        for (var names = node.fieldNames(); names.hasNext(); ) {
            requireText(names.next(), true);
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean within(BigDecimal value, double lowest, double highest) {
        return value.compareTo(new BigDecimal(lowest)) >= 0 && value.compareTo(new BigDecimal(highest)) <= 0;
    }

    /** Without writing the number out: its exponent may be anything. */
    private static boolean whole(BigDecimal value) {
        return value.scale() <= 0
                || value.signum() == 0
                || value.stripTrailingZeros().scale() <= 0;
    }

    /** A range in words, both ends included. */
    static String range(double lowest, double highest) {
        return "a number from " + plain(lowest) + " to " + plain(highest);
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static String shown(JsonNode value) {
        if (value.isContainerNode()) {
            return value.isArray() ? "a list" : "an object";
        }
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
