// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.masterwright.mastering.Progress;

/** What is to be said of one file of a {@link Batch} when its turn has come. One thread at a time. */
final class FileReport {
    private final Progress progress;
    private final List<String> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Map<String, Object> result = Map.of();
    private boolean failed;

    FileReport(Progress progress) {
        this.progress = progress;
    }

    /** The file's bar. */
    Progress progress() {
        return progress;
    }

    /** Adds a line for people; JSON leaves it out. */
    void say(String line) {
        lines.add(line);
    }

    /** Adds a remark, which is printed whatever form the results have; null adds none. */
    void remark(String sentence) {
        if (sentence != null) {
            remarks.add(sentence);
        }
    }

    void succeed(Map<String, Object> fields) {
        result = fields;
    }

    void fail(Map<String, Object> fields, String sentence) {
        result = fields;
        failed = true;
        lines.clear();
        remarks.add(sentence);
    }

    boolean isFailed() {
        return failed;
    }

    Map<String, Object> result() {
        return result;
    }

    List<String> lines() {
        return lines;
    }

    List<String> remarks() {
        return remarks;
    }
}
