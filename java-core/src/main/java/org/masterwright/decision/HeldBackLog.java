// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;

/** What was held back so far: for each parameter and rule the first wish, what stands now, and the first reason. */
public final class HeldBackLog {
    private final List<HeldBack> all = new ArrayList<>();

    void note(HeldBack.Rule rule, ChainParameter parameter, double from, double to, String reason) {
        for (int i = 0; i < all.size(); i++) {
            HeldBack old = all.get(i);
            if (old.parameter() == parameter && old.rule() == rule) {
                all.set(i, new HeldBack(rule, parameter, old.from(), to, old.reason()));
                return;
            }
        }
        all.add(new HeldBack(rule, parameter, from, to, reason));
    }

    HeldBackLog copy() {
        HeldBackLog copy = new HeldBackLog();
        copy.all.addAll(all);
        return copy;
    }

    List<HeldBack> all() {
        return List.copyOf(all);
    }
}
