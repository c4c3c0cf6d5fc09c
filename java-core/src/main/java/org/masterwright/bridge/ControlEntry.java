// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.bridge;

import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.masterwright.document.DocumentException;

/**
 * Where everything but blocks enters Java: turns operations into calls and what they throw into codes and sentences.
 */
final class ControlEntry implements ControlCallback {
    private static final long LONGEST_DOCUMENT = 64L << 20;
    private static final long LONGEST_PATH = 1 << 15;

    private final InstanceTable instances;
    private final Supplier<Instance> make;
    private final Runnable end;
    private final HeapRoom heap = new HeapRoom();

    /** What is done with the bytes of a document. */
    private interface Taker {
        void take(byte[] json) throws DocumentException;
    }

    /**
     * @param make makes what OPEN enters into the table
     * @param end what is to be done before the process ends
     */
    ControlEntry(InstanceTable instances, Supplier<Instance> make, Runnable end) {
        this.instances = instances;
        this.make = make;
        this.end = end;
    }

    @Override
    public long invoke(int operation, int number, long address, long length) {
        try {
            if (operation == Arena.OP_HEAP_BYTES) {
                return HeapBytes.ofThisThread();
            }
            if (operation == Arena.OP_EXIT) {
                end.run();
                return 0;
            }
            if (operation == Arena.OP_OPEN) {
                int opened = instances.add(make.get());
                heap.fit(instances.count());
                return opened >= 0 ? opened : Arena.ERROR_INSTANCE;
            }
            Instance instance = instances.get(number);
            return instance == null ? Arena.ERROR_INSTANCE : control(operation, number, instance, address, length);
        } catch (Throwable failure) {
            // Nothing may unwind into a host.
            return complain(number, "The core failed unexpectedly: " + failure, Arena.ERROR_INTERNAL);
        }
    }

    private long control(int operation, int number, Instance instance, long address, long length) {
        switch (operation) {
            case Arena.OP_PREPARE:
                return prepare(number, instance, address, length);
            case Arena.OP_RELEASE:
                instance.release();
                return 0;
            case Arena.OP_CLOSE:
                instance.close();
                instances.remove(number);
                heap.fit(instances.count());
                return 0;
            case Arena.OP_DOCUMENT:
                return document(number, instance::setDocument, address, length);
            case Arena.OP_MESSAGE:
                return message(instance, address, length);
            case Arena.OP_STATE:
                return state(number, instance, address, length);
            case Arena.OP_STATUS:
                return text(instance.status(), address, length);
            case Arena.OP_LEARN_FILE:
                return learnFile(number, instance, address, length);
            case Arena.OP_CANCEL_LEARNING:
                instance.cancelLearning();
                return 0;
            case Arena.OP_REVISION:
                return instance.revision();
            case Arena.OP_RESET_METERS:
                instance.resetMeters();
                return 0;
            case Arena.OP_LOCKS:
                return document(number, instance::setLocks, address, length);
            default:
                return Arena.ERROR_OPERATION;
        }
    }

    private long prepare(int number, Instance instance, long address, long length) {
        if (address == 0 || length < 0 || length > Arena.totalBytes(Arena.MAX_CHANNELS, Arena.MAX_FRAMES)) {
            return complain(number, "The plugin's shell gave no memory to share: restart the host.", Arena.ERROR_ARENA);
        }
        try {
            instance.prepare(new Pointer(address).getByteBuffer(0, length));
            return 0;
        } catch (IllegalArgumentException refusal) {
            return complain(number, refusal.getMessage(), Arena.ERROR_ARENA);
        }
    }

    private long document(int number, Taker taker, long address, long length) {
        if (address == 0 || length < 0 || length > LONGEST_DOCUMENT) {
            return complain(
                    number, "The state document is empty or larger than 64 MB: load another.", Arena.ERROR_DOCUMENT);
        }
        try {
            taker.take(new Pointer(address).getByteArray(0, (int) length));
            return 0;
        } catch (DocumentException refusal) {
            return complain(number, refusal.getMessage(), Arena.ERROR_DOCUMENT);
        }
    }

    private long state(int number, Instance instance, long address, long length) {
        try {
            return text(instance.state(), address, length);
        } catch (IllegalStateException unstorable) {
            return complain(number, unstorable.getMessage(), Arena.ERROR_DOCUMENT);
        }
    }

    private long learnFile(int number, Instance instance, long address, long length) {
        String path;
        try {
            byte[] bytes = address == 0 || length < 1 || length > LONGEST_PATH
                    ? new byte[0]
                    : new Pointer(address).getByteArray(0, (int) length);
            path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException unnameable) {
            return complain(
                    number,
                    "The file's name is not in UTF-8: rename the file, then drop it again.",
                    Arena.ERROR_DOCUMENT);
        }
        if (!path.startsWith("/") || path.indexOf(0) >= 0) {
            return complain(number, "This is no file of this machine: drop an audio file.", Arena.ERROR_DOCUMENT);
        }
        instance.learnFromFile(path);
        return 0;
    }

    private static long message(Instance instance, long address, long length) {
        byte[] text = instance.message().getBytes(StandardCharsets.UTF_8);
        int count = (int) Math.max(0, Math.min(text.length, length));
        if (count < text.length) {
            while (count > 0 && (text[count] & 0xC0) == 0x80) {
                count--; // not in the middle of a character
            }
        }
        if (address == 0 || count == 0) {
            return 0;
        }
        new Pointer(address).write(0, text, 0, count);
        return count;
    }

    /** Writes a text where it fits whole; says how many bytes it needs. */
    private static long text(byte[] bytes, long address, long length) {
        if (address != 0 && bytes.length > 0 && bytes.length <= length) {
            new Pointer(address).write(0, bytes, 0, bytes.length);
        }
        return bytes.length;
    }

    private long complain(int number, String sentence, int error) {
        Instance instance = instances.get(number);
        if (instance != null) {
            instance.complain(sentence);
        }
        return error;
    }
}
