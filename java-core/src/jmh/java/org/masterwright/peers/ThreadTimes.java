// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.peers;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the threads of this process have used of the processors, by what they are for; Linux only. */
final class ThreadTimes {
    private static final String ASSISTANT = "mw-assistant";
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final double TICKS_PER_SECOND = 100;

    private ThreadTimes() {}

    /** Seconds so far. */
    static Map<String, Double> now() throws IOException {
        final Map<String, Double> times = new TreeMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path each : tasks) {
                add(each, times);
            }
        }
        return times;
    }

    /** The thread that assistants work on, once it has begun. */
    static Path assistant() throws IOException {
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
            for (Path each : tasks) {
                if (name(each).equals(ASSISTANT)) {
                    return each;
                }
            }
        }
        throw new IOException("There is no thread that is called " + ASSISTANT + ".");
    }

    private static void add(Path task, Map<String, Double> times) {
        try {
            times.merge(purpose(name(task)), seconds(task), Double::sum);
        } catch (IOException ended) {
            // Between the listing and the reading the thread has come to its end.
            return;
        }
    }

    private static String name(Path task) throws IOException {
        return Files.readString(task.resolve("comm")).strip();
    }

    /** Seconds so far of one thread. */
    static double seconds(Path task) throws IOException {
        final String stat = Files.readString(task.resolve("stat"));
        final String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_PER_SECOND;
    }

    private static String purpose(String name) {
        if (name.equals(ASSISTANT)) {
            return "assistant";
        }
        if (name.startsWith("C1 ") || name.startsWith("C2 ")) {
            return "compiler";
        }
        if (name.startsWith("Z") || name.startsWith("X") || name.startsWith("GC")) {
            return "collector";
        }
        return name.equals("player") ? "audio" : "other";
    }
}
