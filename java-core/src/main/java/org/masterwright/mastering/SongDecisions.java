// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.mastering;

import java.util.List;
import java.util.Map;
import org.masterwright.chain.Style;
import org.masterwright.decision.StyleDecision;
import org.masterwright.health.HealthNote;
import org.masterwright.windows.UnusableModelException;

/**
 * What was decided for a song.
 *
 * @param health what is wrong with the music as it came
 * @param all the decisions, in the order in which the styles were given
 * @param refusals why a style's model did not decide; nothing of a style whose model did
 */
public record SongDecisions(
        List<HealthNote> health, List<StyleDecision> all, Map<Style, UnusableModelException> refusals) {}
