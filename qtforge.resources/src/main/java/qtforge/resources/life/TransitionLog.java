// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import qtforge.api.managers.resource.LifecycleTransition;

/** The latest transitions of all resources; guarded by this. */
final class TransitionLog {

    private static final int MOST = 1000;

    private final Deque<LifecycleTransition> latest = new ArrayDeque<>();

    synchronized void add(LifecycleTransition transition) {
        latest.addLast(transition);
        if (latest.size() > MOST) {
            latest.removeFirst();
        }
    }

    synchronized List<LifecycleTransition> of(String id) {
        return latest.stream().filter(one -> one.resourceId().equals(id)).toList();
    }
}
