// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.masterwright.audiofile.BitDepth;
import org.masterwright.chain.Parameter;
import org.masterwright.chain.Style;
import org.masterwright.decision.Forecast;
import org.masterwright.document.StateDocument;
import org.masterwright.listening.Measurement;
import org.masterwright.recording.FileRecording;
import org.masterwright.windows.StyleModels;

/**
 * Masters one file: decides for it, or takes the decisions of a document, and writes the master.
 *
 * @param given the controls, and the decisions where nothing is to be decided
 * @param styles for which to decide; none where the document's decisions are taken
 * @param models asked for these styles
 * @param depth of the master's samples
 * @param blockFrames the size of the engine's blocks
 */
public record MasterJob(StateDocument given, List<Style> styles, StyleModels models, BitDepth depth, int blockFrames) {
    /**
     * What came of it.
     *
     * @param style the master's style
     * @param document makes the master
     * @param measured what the master measures
     * @param asDecided whether the master is what was decided, in full
     * @param decisions what was decided; null where a document's decisions were taken
     */
    public record Result(
            Style style, StateDocument document, Measurement measured, boolean asDecided, SongDecisions decisions) {}

    /** @param keeping what becomes of the master when it is complete */
    public Result master(FileRecording recording, Path target, Rendering.Keeping keeping) throws IOException, Refusal {
        Style style = Style.values()[given.step(Parameter.STYLE)];
        if (styles.isEmpty()) {
            return new Result(style, given, render(recording, given, target, keeping), false, null);
        }
        Decisions decisions = Decisions.rehearse(recording, given, styles, models);
        if (Decisions.leavesAlone(given)) {
            Measurement measured =
                    decisions.write(Map.of(style, target), depth, keeping).measured(style);
            return new Result(style, decisions.document(), measured, true, decisions.result());
        }
        StateDocument document = decisions.settle().document();
        Measurement measured = render(recording, document, target, keeping);
        return new Result(style, document, measured, false, decisions.result());
    }

    private Measurement render(FileRecording recording, StateDocument document, Path target, Rendering.Keeping keeping)
            throws IOException {
        recording.setActivity("Mastering");
        return new Rendering(document, blockFrames, keeping).render(recording, target, depth);
    }

    /** What the passages alone predict of a recording with the values that a document puts in force. */
    public static Forecast predicted(FileRecording recording, StateDocument document) throws IOException {
        return new SongAssistant(recording).forecast(InForce.target(document));
    }
}
