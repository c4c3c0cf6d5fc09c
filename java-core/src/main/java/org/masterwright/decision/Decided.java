// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import org.masterwright.chain.Decision;
import org.masterwright.document.Account;

/**
 * A decision and where it comes from, be it from a document or from the assistant. Immutable.
 *
 * @param decision the ten values and what they were decided for
 * @param account who decided, what is predicted, what was held back
 */
public record Decided(Decision decision, Account account) {
    /** Whether the master it makes was measured from beginning to end, not predicted. */
    public boolean isMeasured() {
        return account.predicted().bandLu() == 0;
    }
}
