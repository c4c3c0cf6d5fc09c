// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.learning;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.masterwright.document.EvidenceEntry;

/** What the user is told of the learning from a file. */
final class Sentences {
    private Sentences() {}

    /** A text without what would break a line or hide in it. */
    static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** That it is done, and whether the project plays what was learnt from. */
    static String done(String name, EvidenceEntry heard, Project project) {
        String learnt = "Learnt from " + name;
        if (heard == null) {
            return learnt + ".";
        }
        if (project != null && project.sampleRate() != heard.sampleRate()) {
            return learnt + ": it is at " + kilohertz(heard.sampleRate()) + " kHz and the project runs at "
                    + kilohertz(project.sampleRate()) + " kHz, so the decision stands on the file alone.";
        }
        if (project != null && project.channels() != heard.channels()) {
            return learnt + ": it is " + layout(heard.channels()) + " and the project plays "
                    + layout(project.channels()) + ", so the decision stands on the file alone.";
        }
        return learnt + ": the decision stands on " + heard.restsOn() + " s of music.";
    }

    private static String kilohertz(double rate) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rate / 1000);
    }

    private static String layout(int channels) {
        return channels == 1 ? "mono" : "stereo";
    }
}
