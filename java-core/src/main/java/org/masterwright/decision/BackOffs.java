// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.decision;

import java.util.ArrayList;
import java.util.List;
import org.masterwright.chain.ChainParameter;

/** What was taken back so far: for each parameter and rule the first wish, what stands now, and the first reason. */
public final class BackOffs {
    private final List<BackedOff> all = new ArrayList<>();

    void note(BackedOff.Rule rule, ChainParameter parameter, double from, double to, String reason) {
        for (int i = 0; i < all.size(); i++) {
            BackedOff old = all.get(i);
            if (old.parameter() == parameter && old.rule() == rule) {
                all.set(i, new BackedOff(rule, parameter, old.from(), to, old.reason()));
                return;
            }
        }
        all.add(new BackedOff(rule, parameter, from, to, reason));
    }

    BackOffs copy() {
        BackOffs copy = new BackOffs();
        copy.all.addAll(all);
        return copy;
    }

    List<BackedOff> all() {
        return List.copyOf(all);
    }
}
