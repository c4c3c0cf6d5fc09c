// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.inference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes small ONNX graphs of 32-bit floats as protocol buffers by hand, with the few fields of onnx.proto3 they need.
 */
final class OnnxGraph {
    private static final int FLOAT = 1;

    private final List<Message> parts = new ArrayList<>();

    /** An input with its shape. */
    OnnxGraph input(String name, long... shape) {
        return part(11, value(name, shape));
    }

    /** An output with its shape. */
    OnnxGraph output(String name, long... shape) {
        return part(12, value(name, shape));
    }

    /** A constant. */
    OnnxGraph constant(String name, long[] shape, float... values) {
        Message tensor = new Message();
        for (long each : shape) {
            tensor.number(1, each);
        }
        ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return part(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    }

    /** A node without attributes. */
    OnnxGraph node(String operation, String output, String... inputs) {
        return part(1, nodeOf(operation, output, inputs));
    }

    /** The mean over all of an input, without dimensions. */
    OnnxGraph mean(String output, String input) {
        Message keepDimensions = new Message().text(1, "keepdims").number(3, 0).number(20, 2);
        return part(1, nodeOf("ReduceMean", output, input).bytes(5, keepDimensions.content()));
    }

    private static Message nodeOf(String operation, String output, String... inputs) {
        Message node = new Message();
        for (String each : inputs) {
            node.text(1, each);
        }
        return node.text(2, output).text(4, operation);
    }

    private static Message value(String name, long... shape) {
        Message dimensions = new Message();
        for (long each : shape) {
            dimensions.bytes(1, new Message().number(1, each).content());
        }
        Message tensor = new Message().number(1, FLOAT).bytes(2, dimensions.content());
        Message type = new Message().bytes(1, tensor.content());
        return new Message().text(1, name).bytes(2, type.content());
    }

    private OnnxGraph part(int field, Message message) {
        parts.add(new Message().bytes(field, message.content()));
        return this;
    }

    /** The model: IR version 8, operator set 17. */
    byte[] model() {
        Message graph = new Message().text(2, "graph");
        parts.forEach(each -> graph.append(each.content()));
        Message operators = new Message().number(2, 17);
        return new Message()
                .number(1, 8)
                .bytes(7, graph.content())
                .bytes(8, operators.content())
                .content();
    }

    /** A protocol buffer under way. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint(field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String text) {
            return bytes(field, text.getBytes(StandardCharsets.UTF_8));
        }

        Message bytes(int field, byte[] content) {
            varint(field << 3 | 2);
            varint(content.length);
            out.writeBytes(content);
            return this;
        }

        void append(byte[] content) {
            out.writeBytes(content);
        }

        byte[] content() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long left = value;
            while (left >= 0x80) {
                out.write((int) (left & 0x7f | 0x80));
                left >>>= 7;
            }
            out.write((int) left);
        }
    }
}
