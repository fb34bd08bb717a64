// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import qtforge.caller.OwnThreads;

/** Makes the threads of this part, which take nothing from the bundle that happens to publish when one is needed. */
final class EventThreads implements ThreadFactory {

    private final String prefix;
    private final AtomicInteger names = new AtomicInteger();
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();

    EventThreads(String use) {
        prefix = "qtforge-communication-typedevent-" + use + "-";
    }

    @Override
    public Thread newThread(Runnable task) {
        return OwnThreads.make(prefix + names.incrementAndGet(), () -> {
            inside.set(true);
            task.run();
        });
    }

    /** Whether the current thread was made here. */
    boolean isCurrent() {
        return inside.get() != null;
    }
}
