// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.monitor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The latest of something; guarded by this.
 *
 * @param <E> what it is
 */
public final class Recent<E> {

    private final int most;
    private final Deque<E> latest = new ArrayDeque<>();

    /** Keeps so many. */
    public Recent(int most) {
        this.most = most;
    }

    /** Adds one; the oldest goes when there are too many. */
    public synchronized void add(E one) {
        latest.addLast(one);
        if (latest.size() > most) {
            latest.removeFirst();
        }
    }

    /** All of them, oldest first. */
    public synchronized List<E> all() {
        return List.copyOf(latest);
    }
}
