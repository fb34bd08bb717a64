// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.manager;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The threads of one plugin: a group, which the plugin may divide, and how many there may be. Thread-safe. */
final class PluginThreads {

    private static final long WINDOW_NANOS = 1_000_000_000L;

    final ThreadGroup group;
    final AtomicLong refused = new AtomicLong();
    volatile int limit;

    /** Guarded by this: threads made since the window began, where those not started cannot be counted. */
    private int made;

    /** Guarded by this. */
    private long windowStart = System.nanoTime();

    PluginThreads(ThreadGroup group) {
        this.group = group;
    }

    boolean holds(ThreadGroup other) {
        return group == other || group.parentOf(other);
    }

    /** Whether one more may be made. */
    boolean room() {
        int most = limit;
        if (most <= 0) {
            return true;
        }
        if (group.activeCount() + unstarted() >= most) {
            return false;
        }
        return UnstartedThreads.countable() || roomInWindow(most);
    }

    private int unstarted() {
        ThreadGroup[] inner = new ThreadGroup[group.activeGroupCount() + 4];
        int count = group.enumerate(inner);
        int sum = UnstartedThreads.of(group);
        for (int i = 0; i < count; i++) {
            sum += UnstartedThreads.of(inner[i]);
        }
        return sum;
    }

    private synchronized boolean roomInWindow(int most) {
        long now = System.nanoTime();
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            made = 0;
        }
        // Twice the limit, because those that ended within the window count as well.
        return made++ < 2L * most;
    }

    List<Thread> live() {
        Thread[] found = new Thread[group.activeCount() + 16];
        int count = group.enumerate(found);
        return Arrays.stream(found, 0, count).filter(Thread::isAlive).toList();
    }
}
